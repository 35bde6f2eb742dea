package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What could be done, and is not for safety's sake. */
final class RefusalTest {
    private static final String ROLE = "ragdb_newcomer";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void aReadOnlyDatabaseIsReadButNotWritten() throws Exception {
        database.done("upgrade", "0002");
        database.execute("alter database " + database.name() + " set default_transaction_read_only = on");
        String message = "database `" + database.name()
                + "` cannot be written to: transactions are read-only there"
                + " (default_transaction_read_only); have that switched off for the database or the role";
        for (String verb : new String[] {"migrate", "upgrade +1", "downgrade -1", "stamp 0001"}) {
            database.refuses(ExitCode.REFUSED, message, verb.split(" "));
        }
        assertThat(database.done("current")).isEqualTo("0002-keep-updated-at\n");
        assertThat(database.ragdb("check").exitCode()).isEqualTo(4);
        assertThat(database.done("plan"))
                .startsWith("from 0002-keep-updated-at to 0004-describe-user-knowledge (head)");
        assertThat(database.done("history")).contains("0003-index-user-knowledge-expertise  pending ");
        assertThat(database.done("upgrade", "0002")).startsWith("nothing to do: ");
    }

    @Test
    void aReadOnlyRoleIsToldSo() throws Exception {
        database.execute("create role " + ROLE + " superuser login password '" + TestDatabase.PASSWORD + "'");
        try {
            database.execute("alter role " + ROLE + " set default_transaction_read_only = on");
            database.refuses(
                    newcomer(),
                    ExitCode.REFUSED,
                    "database `" + database.name()
                            + "` cannot be written to: transactions are read-only there"
                            + " (default_transaction_read_only); have that switched off for the database or the role",
                    "migrate");
        } finally {
            database.execute("drop role " + ROLE);
        }
    }

    @Test
    void aRoleThatMayNotCreateIsToldSo() throws Exception {
        database.execute(
                "create role " + ROLE + " login password '" + TestDatabase.PASSWORD + "'",
                "grant select on embeddings, message_embeddings to " + ROLE);
        try {
            Installation.Run run = TestDatabase.ragdb(newcomer(), "-q", "migrate");
            assertThat(run.err())
                    .matches("ragdb: \\S+/0001-create-user-knowledge\\.sql:7: permission denied for schema public"
                            + " \\(SQLSTATE 42501\\); statement: CREATE TABLE IF NOT EXISTS user_knowledge \\(.*\\.\\.\\.;"
                            + " rolled back, the database is as it was before this change\n");
            database.refuses(newcomer(), ExitCode.REFUSED, run.err().strip().substring(7), "migrate");
        } finally {
            database.execute("drop owned by " + ROLE, "drop role " + ROLE);
        }
    }

    @Test
    void aRoleThatMayNotChangeTheTableIsToldSo() throws Exception {
        database.done("upgrade", "0002");
        database.execute(
                "create role " + ROLE + " login password '" + TestDatabase.PASSWORD + "'",
                "grant create on schema public to " + ROLE,
                "grant all on rag_changelog to " + ROLE);
        try {
            Installation.Run run = TestDatabase.ragdb(newcomer(), "-q", "migrate");
            assertThat(run.err())
                    .matches("ragdb: \\S+/0003-index-user-knowledge-expertise\\.sql:5: must be owner of table"
                            + " user_knowledge \\(SQLSTATE 42501\\); statement: CREATE INDEX CONCURRENTLY.*\n");
            database.refuses(newcomer(), ExitCode.REFUSED, run.err().strip().substring(7), "migrate");
        } finally {
            database.execute("drop owned by " + ROLE, "drop role " + ROLE);
        }
    }

    @Test
    void aRoleThatMayNotReadTheTrackingTableIsToldSo() throws Exception {
        database.done("migrate");
        database.execute("create role " + ROLE + " login password '" + TestDatabase.PASSWORD + "'");
        try {
            database.refuses(
                    newcomer(),
                    ExitCode.REFUSED,
                    "the database cannot be read: permission denied for table rag_changelog (SQLSTATE 42501)",
                    "current");
        } finally {
            database.execute("drop role " + ROLE);
        }
    }

    @Test
    void dataIsNotDroppedUnlessThatIsSaid() throws Exception {
        database.done("migrate");
        database.execute("insert into user_knowledge (user_id, name) values ('1', 'Анна')");
        String one =
                "going back to base drops data: table `user_knowledge` holds 1 row; nothing was changed. To lose it:"
                        + " --yes";
        for (String target : new String[] {"base", "-4"}) {
            database.refuses(ExitCode.REFUSED, one, "downgrade", target);
        }
        database.execute("insert into user_knowledge (user_id, name) values ('2', 'Борис')");
        database.refuses(ExitCode.REFUSED, one.replace("1 row", "2 rows"), "downgrade", "base");
        assertThat(database.done("plan", "base")).endsWith("drops data: table `user_knowledge` holds 2 rows\n");

        database.done("downgrade", "0001");
        assertThat(database.rows("select name from user_knowledge order by 1")).containsExactly("Анна", "Борис");

        database.done("downgrade", "base", "--yes");
        assertThat(database.rows("select to_regclass('user_knowledge')")).containsExactly("null");
        assertThat(database.done("downgrade", "base")).startsWith("nothing to do: ");
    }

    @Test
    void anEmptyTableIsDroppedWithoutAsking() throws Exception {
        database.done("migrate");
        assertThat(database.done("downgrade", "base")).contains("4 changes done: now at base");
    }

    private Map<String, String> newcomer() {
        return Map.of("RAGDB_URL", database.urlFor(ROLE), "PGPASSWORD", TestDatabase.PASSWORD);
    }
}
