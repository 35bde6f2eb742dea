package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.address.Surroundings;
import dev.ragdb.engine.database.Sql;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database for one test, with nothing but the tables of other services in it, and ragdb run on it in this process. Of
 * whatever ragdb prints there, it is checked that it holds neither the password nor a stack trace.
 */
final class TestDatabase implements BeforeEachCallback, AfterEachCallback {
    static final String USER = "ragdb_operator";
    /** In every password of every test, in all modules, and in nothing else that is printed: the build looks for it at its end (codegen/consumers). */
    static final String MARKER = "geheim";

    static final String PASSWORD = "Klartext!Geheim-4711";

    static final String PASSWORD_IN_URL = "Klartext%21Geheim-4711";

    private String name = "";
    private DatabaseAddress address = DatabaseAddress.parse("postgresql://nobody@nowhere/nothing");
    private @Nullable Connection kept;

    @Override
    public void beforeEach(ExtensionContext context) {
        SharedServer server = SharedServer.of(context);
        name = server.createDatabase();
        address = DatabaseAddress.parse(server.url(name));
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        if (kept != null) {
            kept.close();
            kept = null;
        }
        SharedServer.of(context).drop(name);
    }

    /** As superuser; closed by the test. */
    Connection connect() throws SQLException {
        return address.connect();
    }

    /** One for all of this test's questions; with its caches warm it answers sooner. */
    private Connection kept() throws SQLException {
        Connection connection = kept;
        if (connection == null) {
            connection = connect();
            kept = connection;
        }
        return connection;
    }

    void execute(String... statements) throws SQLException {
        for (String statement : statements) {
            Sql.execute(kept(), statement);
        }
    }

    /** The first column of the rows, as text. */
    List<String> rows(String query) throws SQLException {
        return Sql.queryUnpinned(kept(), query, row -> String.valueOf(row.getString(1)));
    }

    /** Returns when a migrator waits for a lock of somebody else's. */
    void awaitMigratorWaiting() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (rows("select pid from pg_stat_activity where application_name = 'ragdb' and wait_event_type = 'Lock'")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("no migrator waits for a lock").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** All that is in the database: its catalog with owners and grants, rows, and where sequences stand. */
    String state() throws SQLException {
        return DatabaseState.read(kept(), object -> true);
    }

    /** The same of objects with these names. */
    String state(Predicate<String> names) throws SQLException {
        return DatabaseState.read(kept(), names);
    }

    /** The same without what is the RAG manager's. */
    String stateOfOthers() throws SQLException {
        return DatabaseState.read(kept(), object -> !object.startsWith("user_knowledge") && !object.startsWith("rag_"));
    }

    String name() {
        return address.database();
    }

    String hostAndPort() {
        return address.hosts().get(0).toString();
    }

    /** With the operator's password in it. */
    String url() {
        return urlFor(USER + ":" + PASSWORD_IN_URL);
    }

    String urlFor(String userAndPassword) {
        return "postgresql://" + userAndPassword + "@" + hostAndPort() + "/" + name();
    }

    /** How messages show {@link #url()}. */
    String display() {
        return USER + "@" + hostAndPort() + "/" + name() + " (from RAGDB_URL)";
    }

    /** Runs ragdb as the operator. */
    Installation.Run ragdb(String... arguments) {
        return ragdb(Map.of("RAGDB_URL", url()), arguments);
    }

    static Installation.Run ragdb(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path nowhere = Path.of("/nowhere");
        ExitCode exitCode = new CommandShell(
                        new RagdbVerbs(),
                        new Surroundings(environment, nowhere, nowhere, "ops"),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
        Installation.Run run = new Installation.Run(
                exitCode.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(run.out() + run.err())
                .as("no password, and off a terminal no colours")
                .doesNotContainIgnoringCase(MARKER)
                .doesNotContain(PASSWORD_IN_URL, "\u001b");
        if (!List.of(arguments).contains("--debug")) {
            assertThat(run.err()).doesNotContain("\tat ");
        }
        return run;
    }

    /** Runs ragdb and expects it to end well. */
    String done(String... arguments) {
        Installation.Run run = ragdb(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    /** Runs ragdb twice and expects both times this message and nothing else, and a database as before. */
    void refuses(ExitCode exitCode, String message, String... arguments) throws SQLException {
        refuses(Map.of("RAGDB_URL", url()), exitCode, message, arguments);
    }

    void refuses(Map<String, String> environment, ExitCode exitCode, String message, String... arguments)
            throws SQLException {
        String before = state();
        String[] quiet =
                Stream.concat(Stream.of("--quiet"), Stream.of(arguments)).toArray(String[]::new);
        for (int time = 1; time <= 2; time++) {
            assertThat(ragdb(environment, quiet))
                    .isEqualTo(new Installation.Run(exitCode.number(), "", "ragdb: " + message + "\n"));
            assertThat(state()).isEqualTo(before);
        }
    }
}
