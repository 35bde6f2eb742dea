package dev.ragdb.dao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.tables.Tables;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.JSONB;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoringProfilesTest {
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

    private static String rowVersions(Profiles profiles) {
        return profiles.dsl
                .fetch("select user_id, xmin::text, ctid::text, updated_at from user_knowledge order by user_id")
                .format();
    }

    @Test
    void storingTheSameAgainTouchesNothing() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            UserKnowledge first = profiles.dao.upsert(Profiles.ANNA);
            String before = rowVersions(profiles);

            assertThat(profiles.dao.upsert(Profiles.ANNA)).isEqualTo(first);
            assertThat(profiles.dao.upsertAll(List.of(Profiles.ANNA))).isEqualTo(new UpsertCounts(0, 0, 1));
            assertThat(rowVersions(profiles)).isEqualTo(before);
        }
    }

    @Test
    void anEmptyFieldAndAMissingOneDiffer() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            profiles.dao.upsert(Profile.of("1", "Анна"));
            Profile empty = new Profile("1", "Анна", "", null, JSONB.valueOf("[]"), null, JSONB.valueOf("{}"), null);

            assertThat(profiles.dao.upsert(empty).profile()).isEqualTo(empty);
            assertThat(profiles.dao.upsert(Profile.of("1", "Анна")).profile()).isEqualTo(Profile.of("1", "Анна"));
        }
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
    void replacesWhatWasRead() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            UserKnowledge read = profiles.dao.upsert(Profiles.ANNA);

            UserKnowledge stored = profiles.dao.replace(read, Profile.of("42", "Анна Б."));

            assertThat(stored.profile()).isEqualTo(Profile.of("42", "Анна Б."));
            assertThat(stored.updatedAt()).isAfter(read.updatedAt());
            assertThat(profiles.dao.replace(stored, stored.profile())).isEqualTo(stored);
        }
    }

    @Test
    void whatSomebodyElseChangedIsNotReplaced() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            UserKnowledge read = profiles.dao.upsert(Profiles.ANNA);
            UserKnowledge others = profiles.dao.upsert(Profile.of("42", "Анна Б."));

            assertThatThrownBy(() -> profiles.dao.replace(read, Profile.of("42", "Анна В.")))
                    .isInstanceOfSatisfying(
                            RagDaoException.class, e -> assertThat(e.code()).isEqualTo(Code.CHANGED_MEANWHILE))
                    .hasMessage("user `42`: the profile was changed at " + others.updatedAt() + ", and was read as of "
                            + read.updatedAt() + "; read it again");
            assertThat(profiles.dao.findById(read.id())).contains(others);
        }
    }

    @Test
    void whatIsGoneIsNotReplaced() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            UserKnowledge read = profiles.dao.upsert(Profiles.ANNA);
            assertThat(profiles.dao.delete(read.id())).isTrue();
            assertThat(profiles.dao.delete(read.id())).isFalse();

            assertThatThrownBy(() -> profiles.dao.replace(read, Profile.of("42", "Анна В.")))
                    .isInstanceOfSatisfying(
                            RagDaoException.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_FOUND))
                    .hasMessage("user `42`: the profile was deleted since it was read");
            assertThatThrownBy(() -> profiles.dao.replace(read, Profile.of("43", "Анна")))
                    .hasMessage("the profile of user `42` cannot become that of user `43`");
        }
    }

    @Test
    void deletesOneUserOnly() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            profiles.dao.upsertAll(List.of(Profiles.ANNA, Profile.of("43", "Борис")));

            assertThat(profiles.dao.deleteByUserId("' OR '1'='1")).isFalse();
            assertThat(profiles.dao.deleteByUserId("42")).isTrue();
            assertThat(profiles.dao.deleteByUserId("42")).isFalse();
            assertThat(profiles.dao.count()).isEqualTo(1);
            assertThat(profiles.dao.findById(UUID.randomUUID())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'); DROP TABLE user_knowledge; --",
                "\\'; SELECT pg_sleep(60); --",
                "$1 ? :name {0} ??| /*",
                "{\"a\": NULL, \"b\"}",
                "NULL",
                "\"\\\" , }{",
                "строка\nи\tещё \u2028 𝄞 e\u0301"
            })
    void everyTextIsStoredAsItIs(String text) throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            Profile hostile = new Profile(text, text, text, text, null, text, null, text);

            assertThat(profiles.dao.upsertAll(List.of(hostile))).isEqualTo(new UpsertCounts(1, 0, 0));
            assertThat(profiles.dao.upsert(hostile).profile()).isEqualTo(hostile);
            assertThat(profiles.dao.findByUserId(text).orElseThrow().profile()).isEqualTo(hostile);
            assertThat(profiles.dao.count()).isEqualTo(1);
        }
    }

    @Test
    void whatPostgresqlCannotStoreIsNotSent() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            Profile nul = new Profile("1", "Анна", "a\0b", null, null, null, null, null);
            assertThatThrownBy(() -> profiles.dao.upsert(nul))
                    .isInstanceOfSatisfying(
                            RagDaoException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_VALUE))
                    .hasMessage("`personality` holds the character U+0000, which PostgreSQL cannot store");
            assertThatThrownBy(() -> profiles.dao.upsertAll(List.of(Profiles.ANNA, Profile.of("1", "a\ud83d"))))
                    .hasMessage("`name` holds U+D83D, half of a character");
            assertThatThrownBy(() -> profiles.dao.upsert(Profile.of(" ", "Анна")))
                    .hasMessage("`userId` is empty");
            assertThat(profiles.dao.count()).isZero();
        }
    }

    @Test
    void namesThatOthersLeftEmptyAreRead() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            profiles.dsl.execute("insert into user_knowledge (user_id, name, created_at) values ('', '', null)");

            UserKnowledge read = profiles.dao.findByUserId("").orElseThrow();
            assertThat(read.profile()).isEqualTo(Profile.of("", ""));
            assertThat(read.createdAt()).isNull();
        }
    }

    @Test
    void tellsWhatTheServerSaid() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            Profile broken = new Profile("1", "Анна", null, null, JSONB.valueOf("[\"a"), null, null, null);

            assertThatThrownBy(() -> profiles.dao.upsert(broken))
                    .isInstanceOfSatisfying(RagDaoException.class, e -> {
                        assertThat(e.code()).isEqualTo(Code.SERVER);
                        assertThat(e.sqlState()).isEqualTo("22P02");
                    })
                    .hasCauseInstanceOf(DataAccessException.class)
                    .hasMessage("storing the profile of user `1`: ERROR: invalid input syntax for type json;"
                            + " Detail: Token \"\"a\" is invalid.");
        }
    }

    @Test
    void twoWhoStoreTheSameUsersDoNotDeadlock() throws Exception {
        List<Profile> forwards = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            forwards.add(Profile.of("user " + i, "name"));
        }
        List<Profile> backwards = new ArrayList<>(forwards);
        java.util.Collections.reverse(backwards);
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
