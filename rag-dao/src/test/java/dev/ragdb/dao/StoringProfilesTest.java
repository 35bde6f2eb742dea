package dev.ragdb.dao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoringProfilesTest {
    private static final String SOMEBODY_WAITS = "datname = current_database() and wait_event_type = 'Lock'";

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

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
                    .hasCauseInstanceOf(SQLException.class)
                    .hasMessage("storing the profile of user `1`: ERROR: invalid input syntax for type json;"
                            + " Detail: Token \"\"a\" is invalid.");
        }
    }

    @Test
    void whatAnotherStoresAtTheSameTimeIsFound() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Profiles first = Profiles.in(database);
                Profiles second = Profiles.in(database);
                Profiles watcher = Profiles.in(database)) {
            first.connection.setAutoCommit(false);
            UserKnowledge stored = first.dao.upsert(Profiles.ANNA);

            // Its statement began before the commit, so that it sees neither a difference nor the row.
            Future<UserKnowledge> waiting = other.submit(() -> second.dao.upsert(Profiles.ANNA));
            while (!waiting.isDone()
                    && !watcher.dsl.fetchExists(DSL.table("pg_stat_activity"), DSL.condition(SOMEBODY_WAITS))) {
                Thread.sleep(10);
            }
            first.connection.commit();

            assertThat(waiting.get()).isEqualTo(stored);
        } finally {
            other.shutdownNow();
        }
    }
}
