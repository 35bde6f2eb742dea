package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers, roles and settings that are not what ragdb would like. */
final class OddDatabaseTest {
    private static final String ROLE = "ragdb_odd";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aServerOlderThan15IsRefused() {
        try (ThrowawayDatabase server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded:14"))) {
            for (String verb : new String[] {"migrate", "check", "current", "downgrade base", "stamp head"}) {
                assertThat(TestDatabase.ragdb(Map.of("RAGDB_URL", server.url("postgres")), ("-q " + verb).split(" ")))
                        .isEqualTo(new Installation.Run(
                                7, "", "ragdb: PostgreSQL 14.20 is too old: 15 or later is needed\n"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            alter role ragdb_operator in database DATABASE set search_path = forum
            alter role ragdb_operator in database DATABASE set search_path = ''
            alter database DATABASE set search_path = forum, pg_catalog
            alter database DATABASE set search_path = forum, public
            """)
    void aSearchPathThatHidesOurTablesDoesNotMatter(String setting) throws Exception {
        // What is found first there has our names, and is not ours.
        database.execute(
                "create schema forum",
                "create table forum.user_knowledge (id int)",
                "create table forum.rag_changelog (id int)",
                "create table forum.embeddings (id int)",
                setting.replace("DATABASE", database.name()));
        String forum =
                "select relname || ' ' || relnatts from pg_class where relnamespace = 'forum'::regnamespace order by 1";
        String before = database.rows(forum).toString();
        database.done("migrate");
        database.execute("insert into public.user_knowledge (user_id, name) values ('1', 'Анна')");
        database.done("check");
        assertThat(database.done("migrate")).startsWith("nothing to do: ");
        assertThat(database.ragdb("downgrade", "base").exitCode()).isEqualTo(7);
        database.done("stamp", "head");
        database.done("downgrade", "base", "--yes");
        database.done("migrate");
        assertThat(database.rows(forum)).hasToString(before);
        assertThat(database.rows("select count(*) from public.rag_changelog")).containsExactly("4");
    }

    @Test
    void aRoleThatMayNotTakeTheMigrationLockIsToldSo() throws Exception {
        database.execute(
                "create role " + ROLE + " login password '" + TestDatabase.PASSWORD + "'",
                "grant select on embeddings, message_embeddings to " + ROLE,
                "revoke execute on function pg_try_advisory_lock(bigint) from public");
        try {
            database.refuses(
                    role(),
                    ExitCode.REFUSED,
                    "the migration broke off; nothing is half done: permission denied for function pg_try_advisory_lock"
                            + " (SQLSTATE 42501)",
                    "migrate");
        } finally {
            database.execute("drop owned by " + ROLE, "drop role " + ROLE);
        }
    }

    @Test
    void aRoleThatMayNotLockTheTableIsToldSo() throws Exception {
        database.done("upgrade", "0001");
        database.execute(
                "create role " + ROLE + " login password '" + TestDatabase.PASSWORD + "'",
                "grant select on user_knowledge to " + ROLE,
                "grant all on rag_changelog to " + ROLE);
        try {
            database.refuses(
                    role(),
                    ExitCode.REFUSED,
                    "the migration broke off; nothing is half done: permission denied for table user_knowledge"
                            + " (SQLSTATE 42501)",
                    "downgrade",
                    "base");
        } finally {
            database.execute("drop owned by " + ROLE, "drop role " + ROLE);
        }
    }

    private Map<String, String> role() {
        return Map.of("RAGDB_URL", database.urlFor(ROLE), "PGPASSWORD", TestDatabase.PASSWORD);
    }
}
