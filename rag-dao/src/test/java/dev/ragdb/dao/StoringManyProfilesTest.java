package dev.ragdb.dao;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.tables.Tables;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.JSONB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StoringManyProfilesTest {
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2020, 1, 1, 0, 0);

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private static void makeOld(Profiles profiles) {
        // The trigger would set it to now.
        profiles.dsl.execute("alter table user_knowledge disable trigger user");
        profiles.dsl
                .update(Tables.USER_KNOWLEDGE)
                .set(Tables.USER_KNOWLEDGE.UPDATED_AT, LONG_AGO)
                .execute();
        profiles.dsl.execute("alter table user_knowledge enable trigger user");
    }

    @Test
    void aBatchCountsWhatBecameOfItsRows() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            UserKnowledge kept = profiles.dao.upsert(Profiles.ANNA);
            UserKnowledge changed = profiles.dao.upsert(Profile.of("2", "Борис"));
            makeOld(profiles);
            Profile vera =
                    new Profile("3", "Вера", "a", "b", JSONB.valueOf("[\"c\"]"), "d", JSONB.valueOf("{}"), "3.json");

            assertThat(profiles.dao.upsertAll(List.of(Profiles.ANNA, Profile.of("2", "Борис Б."), vera)))
                    .isEqualTo(new UpsertCounts(1, 1, 1));

            assertThat(profiles.dao.findById(kept.id()).orElseThrow().updatedAt())
                    .isEqualTo(LONG_AGO);
            UserKnowledge boris = profiles.dao.findById(changed.id()).orElseThrow();
            assertThat(boris.profile()).isEqualTo(Profile.of("2", "Борис Б."));
            assertThat(boris.createdAt()).isEqualTo(changed.createdAt());
            assertThat(boris.updatedAt()).isAfter(LONG_AGO);
            UserKnowledge stored = profiles.dao.findByUserId("3").orElseThrow();
            assertThat(stored.profile()).isEqualTo(vera);
            assertThat(stored.createdAt()).isNotNull().isEqualTo(stored.updatedAt());
        }
    }

    @Test
    void theLaterOfTwoProfilesOfAUserIsStored() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            assertThat(profiles.dao.upsertAll(
                            List.of(Profile.of("1", "first"), Profile.of("2", "other"), Profile.of("1", "last"))))
                    .isEqualTo(new UpsertCounts(2, 0, 0));
            assertThat(profiles.dao.findByUserId("1").orElseThrow().profile().name())
                    .isEqualTo("last");
        }
    }

    @Test
    void aBatchMayBeEmptyOrLong() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            assertThat(profiles.dao.upsertAll(List.of())).isEqualTo(UpsertCounts.NONE);
            List<Profile> many = new ArrayList<>();
            for (int i = 0; i < 2500; i++) {
                many.add(Profiles.withExpertise("user " + i, "skill " + i));
            }
            assertThat(profiles.dao.upsertAll(many)).isEqualTo(new UpsertCounts(2500, 0, 0));
            assertThat(profiles.dao.upsertAll(many)).isEqualTo(new UpsertCounts(0, 0, 2500));
            assertThat(profiles.dao.count()).isEqualTo(2500);
        }
    }

    @Test
    void timesFromElsewhereAreTakenOver() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            LocalDateTime later = LONG_AGO.plusDays(1).plusNanos(123_456_000);
            List<DatedProfile> given = List.of(
                    new DatedProfile(Profile.of("1", "Анна"), LONG_AGO, later),
                    new DatedProfile(Profile.of("2", "Борис"), null, LONG_AGO),
                    new DatedProfile(Profile.of("3", "Вера"), LONG_AGO, null));
            assertThat(profiles.dao.upsertAllDated(given)).isEqualTo(new UpsertCounts(3, 0, 0));
            assertThat(profiles.dao.upsertAllDated(given)).isEqualTo(new UpsertCounts(0, 0, 3));

            UserKnowledge anna = profiles.dao.findByUserId("1").orElseThrow();
            assertThat(anna.createdAt()).isEqualTo(LONG_AGO);
            assertThat(anna.updatedAt()).isEqualTo(later);
            assertThat(profiles.dao.upsertAllDated(
                            List.of(new DatedProfile(Profile.of("1", "Анна"), LONG_AGO.minusYears(1), later))))
                    .isEqualTo(new UpsertCounts(0, 1, 0));
            UserKnowledge changed = profiles.dao.findByUserId("1").orElseThrow();
            assertThat(changed.createdAt()).isEqualTo(LONG_AGO.minusYears(1));
            assertThat(changed.updatedAt()).isAfter(later);
        }
    }

    @Test
    void aTimeThatTheSessionsZoneLacksIsKept() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            LocalDateTime clocksGoForward = LocalDateTime.of(2024, 3, 31, 2, 30);
            profiles.dsl.execute("set time zone 'Europe/Berlin'");
            profiles.dao.upsertAllDated(
                    List.of(new DatedProfile(Profile.of("1", "Анна"), clocksGoForward, clocksGoForward)));

            UserKnowledge stored = profiles.dao.findByUserId("1").orElseThrow();
            assertThat(stored.createdAt()).isEqualTo(clocksGoForward);
            assertThat(stored.updatedAt()).isEqualTo(clocksGoForward);
        }
    }

    @Test
    void twoWhoStoreTheSameUsersDoNotDeadlock() throws Exception {
        List<Profile> forwards = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            forwards.add(Profile.of("user " + i, "name"));
        }
        List<Profile> backwards = new ArrayList<>(forwards);
        Collections.reverse(backwards);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<UpsertCounts> one = two.submit(storing(forwards, "a"));
            Future<UpsertCounts> other = two.submit(storing(backwards, "b"));
            assertThat(one.get().plus(other.get())).satisfies(counts -> {
                assertThat(counts.inserted()).isEqualTo(200);
                assertThat(counts.rows()).isEqualTo(2 * 20 * 200);
            });
        } finally {
            two.shutdownNow();
        }
    }

    private Callable<UpsertCounts> storing(List<Profile> profiles, String name) {
        return () -> {
            UpsertCounts counts = UpsertCounts.NONE;
            try (Profiles own = Profiles.in(database)) {
                for (int round = 0; round < 20; round++) {
                    String value = name + round;
                    counts = counts.plus(own.dao.upsertAll(profiles.stream()
                            .map(profile -> Profile.of(profile.userId(), value))
                            .toList()));
                }
            }
            return counts;
        };
    }
}
