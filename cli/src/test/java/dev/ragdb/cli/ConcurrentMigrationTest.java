package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConcurrentMigrationTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RepeatedTest(3)
    void severalAtOnceApplyEveryChangeOnce() throws Exception {
        List<Installation.Run> runs = atOnce(3, "migrate");
        assertThat(runs)
                .extracting(Installation.Run::exitCode)
                .as(runs.toString())
                .containsOnly(0);
        assertThat(runs.stream().filter(run -> run.out().contains("4 changes done")))
                .hasSize(1);
        assertThat(database.rows("select id from rag_changelog order by orderexecuted"))
                .containsExactly(
                        "0001-create-user-knowledge",
                        "0002-keep-updated-at",
                        "0003-index-user-knowledge-expertise",
                        "0004-describe-user-knowledge");

        runs = atOnce(3, "downgrade base");
        assertThat(runs)
                .extracting(Installation.Run::exitCode)
                .as(runs.toString())
                .containsOnly(0);
        assertThat(database.rows("select id from rag_changelog")).isEmpty();
    }

    /** Somebody who looks while changes are applied sees one state or the next, never a mixture that looks like drift. */
    @Test
    void whoLooksMeanwhileSeesNoDrift() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> migrating = executor.submit(() -> {
                for (int round = 0; round < 5; round++) {
                    database.done("upgrade", "head");
                    database.done("downgrade", "base");
                }
            });
            while (!migrating.isDone()) {
                Installation.Run run = database.ragdb("check");
                assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
                assertThat(database.ragdb("current").err()).isEmpty();
            }
            migrating.get();
        } finally {
            executor.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({"migrate", "stamp base", "upgrade +1"})
    void anotherMigratorThatNeverEndsIsNamed(String verb) throws Exception {
        try (Connection other = holder()) {
            int pid = pid(other);
            Sql.execute(other, "select pg_advisory_lock(" + lockKey() + ")");
            String before = database.state();
            for (int time = 1; time <= 2; time++) {
                Installation.Run run = database.ragdb(("--lock-wait 1 " + verb).split(" "));
                assertThat(run.exitCode()).isEqualTo(6);
                assertThat(run.out()).isEmpty();
                assertThat(run.err().lines())
                        .anyMatch(line -> line.startsWith("waiting: another migrator is at work, pid " + pid));
                assertThat(lastLine(run))
                        .matches("ragdb: another migrator is at work: pid " + pid
                                + " \\(test-holder from \\S+, connected since [-0-9: A-Z]+\\) holds the lock; waited 1 s,"
                                + " nothing was changed");
                assertThat(database.state()).isEqualTo(before);
            }
        }
        database.done(verb.split(" "));
    }

    @Test
    void aLockThatNeverFreesIsGivenUpAndItsHolderNamed() throws Exception {
        database.done("upgrade", "0001");
        try (Connection other = holder()) {
            other.setAutoCommit(false);
            int pid = pid(other);
            Sql.execute(other, "insert into user_knowledge (user_id, name) values ('1', 'Анна')");
            String before = database.state();
            for (int time = 1; time <= 2; time++) {
                Installation.Run run = database.ragdb("upgrade", "0002", "--lock-wait=3");
                assertThat(run.exitCode()).isEqualTo(6);
                assertThat(run.out()).isEmpty();
                assertThat(lastLine(run))
                        .matches(
                                "ragdb: change `0002-keep-updated-at` could not get its locks within 3 s \\([12] attempts?\\);"
                                        + " rolled back, nothing is half done; pid " + pid + " "
                                        + holderIn("idle in transaction")
                                        + " holds RowExclusiveLock on public.user_knowledge.*");
                assertThat(database.state()).isEqualTo(before);
            }
            other.rollback();
        }
        database.done("upgrade", "0002");
    }

    @Test
    void aTransactionThatNeverEndsStopsAnIndexBuildInTheEnd() throws Exception {
        database.done("upgrade", "0002");
        try (Connection other = holder()) {
            other.setAutoCommit(false);
            int pid = pid(other);
            Sql.execute(other, "lock table user_knowledge in row exclusive mode");
            for (int time = 1; time <= 2; time++) {
                Installation.Run run = database.ragdb("migrate", "--lock-wait", "2");
                assertThat(run.exitCode()).as(run.err()).isEqualTo(6);
                assertThat(lastLine(run))
                        .matches(
                                "ragdb: change `0003-index-user-knowledge-expertise` could not get its locks within 2 s"
                                        + " \\(1 attempt\\); what it did before that stays and is finished by the next run; pid "
                                        + pid + " " + holderIn("idle in transaction")
                                        + " holds RowExclusiveLock on public.user_knowledge");
                assertThat(database.done("current")).isEqualTo("0002-keep-updated-at\n");
            }
            other.rollback();
        }
        database.done("migrate");
        assertThat(database.ragdb("check").exitCode()).isZero();
    }

    @Test
    void anOldSnapshotElsewhereStopsAnIndexBuildInTheEnd() throws Exception {
        database.done("upgrade", "0002");
        try (Connection other = holder()) {
            other.setAutoCommit(false);
            Sql.execute(other, "set transaction isolation level repeatable read");
            int pid = pid(other);
            Installation.Run run = database.ragdb("migrate", "--lock-wait", "2");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(6);
            assertThat(lastLine(run))
                    .matches("ragdb: .* is finished by the next run; pid " + pid + " " + holderIn("idle in transaction")
                            + " keeps a transaction open");
            other.rollback();
        }
        database.done("migrate");
    }

    @Test
    void theTimeToWaitIsANumberOfSeconds() throws Exception {
        for (String value : new String[] {"-1", "soon", "1.5", "99999999999"}) {
            assertThat(database.ragdb("migrate", "--lock-wait=" + value).exitCode())
                    .isEqualTo(2);
        }
        database.refuses(
                ExitCode.USAGE,
                "--lock-wait: 100000 is not a number of seconds from 0 to 86400",
                "migrate",
                "--lock-wait=100000");
        database.done("migrate", "--lock-wait=0");
    }

    private static String holderIn(String state) {
        return "\\(test-holder, " + state + " for \\d+ s\\)";
    }

    private static String lastLine(Installation.Run run) {
        List<String> lines = run.err().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private Connection holder() throws Exception {
        Connection connection = database.connect();
        Sql.execute(connection, "set application_name = 'test-holder'");
        return connection;
    }

    private static int pid(Connection connection) throws Exception {
        return Sql.queryUnpinned(connection, "select pg_backend_pid()", row -> row.getInt(1))
                .get(0);
    }

    /** The key that MigrationLock derives from the tracking table's name. */
    static long lockKey() throws Exception {
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest("ragdb:public.rag_changelog".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return java.nio.ByteBuffer.wrap(hash).getLong();
    }

    private List<Installation.Run> atOnce(int number, String arguments) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(number);
        try {
            List<Future<Installation.Run>> futures = new ArrayList<>();
            for (int one = 0; one < number; one++) {
                futures.add(executor.submit(() -> database.ragdb(arguments.split(" "))));
            }
            List<Installation.Run> runs = new ArrayList<>();
            for (Future<Installation.Run> future : futures) {
                runs.add(future.get());
            }
            return runs;
        } finally {
            executor.shutdown();
        }
    }
}
