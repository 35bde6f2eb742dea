package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.database.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed leaves nothing to clean up: the next run just goes on. */
final class KilledLauncherTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    /** Killed in 0002, inside a transaction, and in 0003, in the middle of an index build. */
    @ParameterizedTest
    @ValueSource(strings = {"0001", "0002"})
    void theNextRunGoesOn(String start, @TempDir Path directory) throws Exception {
        Installation installation = Installation.built(directory).with("RAGDB_URL", database.url());
        database.done("upgrade", start);
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "lock table user_knowledge in row exclusive mode");
            Process process = installation.start(
                    Path.of("/"), List.of(installation.script().toString(), "migrate", "--lock-wait", "600"));
            database.awaitMigratorWaiting();
            process.destroyForcibly().waitFor();
            other.rollback();
        }
        Installation.Run run = installation.run("migrate");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .endsWith("now at 0004-describe-user-knowledge (head), the catalog is what the contract says\n");
        assertThat(installation.run("check").exitCode()).isZero();
    }
}
