package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.database.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and SIGTERM end ragdb at once; one line says what became of its work, and the next run goes on. */
final class InterruptedLauncherTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path directory;
    private final Installation installation;

    InterruptedLauncherTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.installation = Installation.built(directory.resolve("installation"));
    }

    @BeforeEach
    void connects() {
        installation.with("RAGDB_URL", database.url());
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 130, 0001, 0002-keep-updated-at, ': rolled back, nothing is half done; the next run goes on from there'",
        "TERM, 143, 0001, 0002-keep-updated-at, ': rolled back, nothing is half done; the next run goes on from there'",
        "INT, 130, 0002, 0003-index-user-knowledge-expertise,"
                + " ', which runs outside a transaction: what it did stays and is finished by the next run'",
        "TERM, 143, 0002, 0003-index-user-knowledge-expertise,"
                + " ', which runs outside a transaction: what it did stays and is finished by the next run'"
    })
    void inAChangeThatWaitsForALock(String signal, int exitCode, String start, String change, String consequence)
            throws Exception {
        database.done("upgrade", start);
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "lock table user_knowledge in row exclusive mode");
            Process process = start("migrate", "--quiet", "--lock-wait", "600");
            database.awaitMigratorWaiting();
            Installation.Run run = signalled(process, signal);
            assertThat(run)
                    .isEqualTo(new Installation.Run(
                            exitCode, "", "ragdb: interrupted in change `" + change + "`" + consequence + "\n"));
            other.rollback();
        }
        goesOn();
    }

    @Test
    void inALongStatement() throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(directory.resolve("shipped"))
                .change("0005-long", "do $$ begin perform pg_sleep(600); end $$;", "select 1;")
                .pretendRecorded();
        database.done("migrate");
        String before = database.state();
        Process process = start("migrate", "--quiet", changelog.option());
        while (database.rows("select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = '"
                        + database.name() + "'")
                .isEmpty()) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        assertThat(signalled(process, "INT"))
                .isEqualTo(new Installation.Run(
                        130,
                        "",
                        "ragdb: interrupted in change `0005-long`: rolled back, nothing is half done;"
                                + " the next run goes on from there\n"));
        assertThat(database.state()).isEqualTo(before);
    }

    @Test
    void whileAnotherMigratorIsAtWork() throws Exception {
        try (Connection other = database.connect()) {
            Sql.execute(other, "select pg_advisory_lock(" + ConcurrentMigrationTest.lockKey() + ")");
            String before = database.state();
            Process process = start("migrate", "--lock-wait", "600");
            while (!installation.errorsSoFar(process).contains("waiting: another migrator")) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(20);
            }
            Installation.Run run = signalled(process, "INT");
            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).endsWith("\nragdb: interrupted; nothing is half done\n");
            assertThat(database.state()).isEqualTo(before);
        }
        goesOn();
    }

    @Test
    void whileTheServerDoesNotAnswer() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            installation.with("RAGDB_URL", "postgresql://me@localhost:" + silent.getLocalPort() + "/rag");
            Process process = start("current");
            silent.accept();
            assertThat(signalled(process, "INT"))
                    .isEqualTo(new Installation.Run(130, "", "ragdb: interrupted; nothing is half done\n"));
        }
    }

    @Test
    void atTheQuestionWhetherDataMayBeLost() throws Exception {
        database.done("migrate");
        database.execute("insert into user_knowledge (user_id, name) values ('1', 'Анна')");
        String before = database.state();
        Installation.Run run = TerminalRun.start(installation, directory, "downgrade base --quiet")
                .await("Go on? [y/N] ")
                .type(TerminalRun.CONTROL_C)
                .end();
        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.err()).isEqualTo("\nragdb: interrupted at the question; nothing was changed\n");
        noSessionIsLeft();
        assertThat(database.state()).isEqualTo(before);
    }

    private Process start(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                // Whoever runs the tests in the background may have SIGINT ignored, and Java would keep it so.
                "env", "--default-signal=INT", installation.script().toString()));
        command.addAll(List.of(arguments));
        return installation.start(Path.of("/"), command);
    }

    private Installation.Run signalled(Process process, String signal) throws Exception {
        long start = System.nanoTime();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        Installation.Run run = installation.end(process);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        noSessionIsLeft();
        return run;
    }

    private void noSessionIsLeft() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        String sessions = "select query from pg_stat_activity where usename = '" + TestDatabase.USER
                + "' and datname = '" + database.name() + "'";
        while (!database.rows(sessions).isEmpty()) {
            assertThat(System.nanoTime()).as(database.rows(sessions).toString()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private void goesOn() throws Exception {
        Installation.Run run = installation.run("migrate");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .endsWith("now at 0004-describe-user-knowledge (head), the catalog is what the contract says\n");
        assertThat(installation.run("check").exitCode()).isZero();
    }
}
