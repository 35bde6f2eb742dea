package dev.ragdb.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.address.Surroundings;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule, given the URL of a database with this project's own tables, is content with it on every server. */
@Tag("fixed-servers")
final class EveryServerTest {
    private static final String DATABASE = "ruled";
    private static final Path CHANGELOG = Path.of("../../schema/changelog/src/main/resources");

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void aMigratedDatabaseFits(TestedServer tested) throws Exception {
        ServerMatrix.check(tested, Aspect.RULE, EveryServerTest::fits);
    }

    private static void fits(ThrowawayDatabase server) throws SQLException {
        server.create(DATABASE);
        try {
            migrate(server);
            Findings findings = new SchemaCheck(
                            null,
                            null,
                            new DatabaseSettings(
                                    server.url(DATABASE),
                                    null,
                                    new Surroundings(Map.of(), CHANGELOG, CHANGELOG, "ops")))
                    .run(() -> List.of(new ClassPathEntry("rag-schema", "1.0", CHANGELOG)));
            assertThat(findings.problems()).isEmpty();
            assertThat(findings.notes()).singleElement().asString().contains(") fits ", "/" + DATABASE);
        } finally {
            server.drop(DATABASE);
        }
    }

    private static void migrate(ThrowawayDatabase server) throws SQLException {
        Changelog changelog = ChangelogReader.read(CHANGELOG);
        try (Connection connection = server.connect(DATABASE)) {
            Sql.execute(connection, changelog.standIns());
            new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {})
                    .run(changelog.changes().size(), false);
        }
    }
}
