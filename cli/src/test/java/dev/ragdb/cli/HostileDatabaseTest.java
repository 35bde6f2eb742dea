package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.guard.SchemaGuard;
import dev.ragdb.servers.HostileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every verb in a database where a role of another service has put a function, an operator, a type or a table in the way of every
 * name that a statement could use: none of them is called, and the answers are those of a clean database.
 */
final class HostileDatabaseTest {
    private static final List<String> VERBS = List.of(
            "current",
            "status",
            "check",
            "plan",
            "migrate",
            "migrate",
            "current",
            "status",
            "check",
            "history -v",
            "plan base",
            "stats",
            "import PROFILES",
            "import PROFILES",
            "export PROFILES",
            "downgrade 0002 --yes",
            "upgrade head",
            "stamp 0003",
            "downgrade base",
            "downgrade base --yes",
            "upgrade 0002");

    @RegisterExtension
    final TestDatabase hostile = new TestDatabase();

    @RegisterExtension
    final TestDatabase clean = new TestDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"hostile, public, pg_catalog", "public", "hostile, pg_catalog, public"})
    void noVerbCallsWhatOthersPlanted(String searchPath, @TempDir Path folder) throws Exception {
        plant(searchPath);
        Path profiles = Files.createDirectory(folder.resolve("profiles"));
        Files.writeString(profiles.resolve("2.json"), "{\"user_id\": \"2\", \"name\": \"Борис\"}");

        for (String verb : VERBS) {
            String[] arguments = verb.replace("PROFILES", profiles.toString()).split(" ");
            Installation.Run here = hostile.ragdb(arguments);

            assertThat(called())
                    .as("ragdb " + verb + " calls what others planted")
                    .isEmpty();
            assertThat(withoutNamesAndTimes(here, hostile))
                    .as("ragdb " + verb)
                    .isEqualTo(withoutNamesAndTimes(clean.ragdb(arguments), clean));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile, public, pg_catalog", "public"})
    void noScriptForPsqlDoes(String searchPath, @TempDir Path folder) throws Exception {
        plant(searchPath);

        for (String verb : List.of("migrate --sql", "downgrade 0002 --sql", "downgrade base --sql --yes")) {
            Installation.Run run = Psql.run(hostile, folder, hostile.done(verb.split(" ")));

            assertThat(called()).as(verb).isEmpty();
            assertThat(run.exitCode()).as(verb + ": " + run).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'hostile, public, pg_catalog', true",
        "'hostile, public, pg_catalog', false",
        "public, true",
        "public, false"
    })
    void theGuardDoesNotAndGivesTheConnectionBack(String searchPath, boolean autoCommit) throws Exception {
        hostile.done("migrate");
        plant(searchPath);

        try (Connection connection = asOperator()) {
            connection.setAutoCommit(autoCommit);
            if (!autoCommit) {
                Sql.execute(connection, "savepoint before");
            }
            SchemaGuard.of("rag-manager").require(connection);
            assertThat(setting(connection, "search_path")).isEqualTo(searchPath);
            assertThat(setting(connection, "lock_timeout")).isEqualTo("0");
        }
        assertThat(called()).isEmpty();
    }

    /** Whose search_path it is. */
    private Connection asOperator() throws SQLException {
        return DatabaseAddress.parse(hostile.url()).connect();
    }

    private static String setting(Connection connection, String name) throws SQLException {
        return Sql.queryUnpinned(
                        connection, "select pg_catalog.current_setting('" + name + "')", row -> row.getString(1))
                .get(0);
    }

    /** Without which the tests above would tell nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select pg_catalog.lower('A') operator(pg_catalog.=) 'a'                  | ",
                "select 'a'::pg_catalog.text = 'a'::pg_catalog.text                       | hostile.planted_operator",
                "select lower('A')                                                        | hostile.lower(text)",
                "select from pg_class limit 1                                             | hostile.planted_row()",
                "select 'a'::text                                                         | hostile.planted_domain(text)",
                "select to_regclass(cast('x' as pg_catalog.varchar))                      | public.to_regclass",
            })
    void whatIsNotQualifiedIsCalledAndCounted(String sql, String called) throws Exception {
        plant("hostile, public, pg_catalog");

        try (Connection connection = asOperator()) {
            Sql.executeOfChangelog(connection, sql);
        }
        if (called == null) {
            assertThat(called()).isEmpty();
        } else {
            assertThat(called()).singleElement().asString().startsWith(called);
        }
    }

    private void plant(String searchPath) throws SQLException, IOException {
        try (Connection superuser = hostile.connect()) {
            HostileObjects.plant(superuser);
            Sql.execute(
                    superuser,
                    "alter role " + TestDatabase.USER + " in database " + hostile.name() + " set search_path = "
                            + searchPath);
        }
    }

    private List<String> called() throws SQLException, InterruptedException {
        try (Connection superuser = hostile.connect()) {
            return HostileObjects.called(superuser);
        }
    }

    private static String withoutNamesAndTimes(Installation.Run run, TestDatabase database) {
        return (run.exitCode() + "\n" + run.out() + run.err())
                .replace(database.name(), "DATABASE")
                .replaceAll("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}(:\\d{2})?", "TIME")
                .replaceAll("\\d+(\\.\\d+)? (ms|s)\\b", "TIME")
                .replaceAll("\\d+ (kB|MB|bytes)", "SIZE")
                .replaceAll("deployment  \\d+", "deployment  ID");
    }
}
