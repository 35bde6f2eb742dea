package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server ends the migrator's session in the middle of a change. */
final class BrokenConnectionTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @CsvSource({
        "0001, 0002-keep-updated-at, 14, 'rolled back, the database is as it was before this change'",
        "0002, 0003-index-user-knowledge-expertise, 5,"
                + " what it did before that stays and is finished by the next run"
    })
    void isToldInOneLineAndTheNextRunGoesOn(String start, String change, int line, String consequence)
            throws Exception {
        database.done("upgrade", start);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "lock table user_knowledge in row exclusive mode");
            Future<Installation.Run> migration = executor.submit(() -> database.ragdb("-q", "migrate"));
            database.awaitMigratorWaiting();
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ragdb'"
                    + " and wait_event_type = 'Lock'");

            Installation.Run run = migration.get();
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .matches("ragdb: \\S+/" + change + "\\.sql:" + line
                            + ": terminating connection due to administrator command \\(SQLSTATE 57P01\\); statement: .*; "
                            + consequence + "\n");
            other.rollback();
        } finally {
            executor.shutdown();
        }
        database.done("migrate");
        assertThat(database.done("check")).startsWith("up to date");
    }
}
