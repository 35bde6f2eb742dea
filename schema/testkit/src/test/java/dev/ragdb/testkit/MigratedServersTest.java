package dev.ragdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.guard.SchemaGuard;
import dev.ragdb.engine.guard.Verdict;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.servers.Aspect;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What services ask before they start says of a migrated database, on every server, that it fits. */
@Tag("fixed-servers")
final class MigratedServersTest {
    private static final String DATABASE = "migrated";

    private final Path folder;
    private final Changelog changelog =
            ChangelogReader.fromClassPath(MigratedServersTest.class.getClassLoader(), "rag-manager");

    MigratedServersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void theGuardLetsServicesStart(TestedServer tested) throws Exception {
        ServerMatrix.check(
                tested,
                Aspect.GUARD,
                server -> onMigrated(server, () -> assertThat(SchemaGuard.of("rag-manager")
                                .require(server.dataSource(DATABASE))
                                .state())
                        .isEqualTo(Verdict.State.EQUAL)));
    }

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void theExampleForOtherLanguagesFindsNothing(TestedServer tested) throws Exception {
        Path jar = ContractExample.jar(folder);
        ServerMatrix.check(
                tested,
                Aspect.EXAMPLE,
                server -> onMigrated(server, () -> assertThat(PythonExampleTest.example(jar, server.url(DATABASE)))
                        .isEqualTo(new PythonExampleTest.Finished(0, ""))));
    }

    private interface Look {
        void run() throws Exception;
    }

    private void onMigrated(ThrowawayDatabase server, Look look) throws Exception {
        server.create(DATABASE);
        try {
            migrate(server);
            look.run();
        } finally {
            server.drop(DATABASE);
        }
    }

    private void migrate(ThrowawayDatabase server) throws SQLException {
        try (Connection connection = server.connect(DATABASE)) {
            Sql.execute(connection, changelog.standIns());
            new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {})
                    .run(changelog.changes().size(), false);
        }
    }
}
