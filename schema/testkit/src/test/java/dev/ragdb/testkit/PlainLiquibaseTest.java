package dev.ragdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.logging.core.NoOpLogService;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The schema jar is run by plain Liquibase as well as by ragdb, and each goes on where the other stopped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlainLiquibaseTest {
    private static final String ROWS =
            """
            select concat_ws(' | ', id, author, filename, orderexecuted, exectype, md5sum, coalesce(description, '-'),
                coalesce(comments, '-'), coalesce(tag, '-'), liquibase, coalesce(contexts, '-'), coalesce(labels, '-'))
            from rag_changelog order by orderexecuted""";

    private final Changelog changelog =
            ChangelogReader.fromClassPath(PlainLiquibaseTest.class.getClassLoader(), "rag-manager");
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ThrowawayDatabase server = ThrowawayDatabase.start();

    @BeforeAll
    void silence() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterAll
    void stop() {
        System.setOut(out);
        server.close();
    }

    @BeforeEach
    void create() throws SQLException {
        for (String database : List.of("ours", "plain")) {
            server.create(database);
            try (Connection connection = server.connect(database)) {
                Sql.execute(connection, changelog.standIns());
            }
        }
    }

    @AfterEach
    void drop() {
        server.drop("ours");
        server.drop("plain");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void givesTheSameCatalogAndTheSameTrackingRows() throws Exception {
        migrate("ours", 4);
        update("plain");
        assertThat(catalog("plain").text())
                .isEqualTo(catalog("ours").text())
                .contains("table public.rag_changelog", "table public.user_knowledge");
        assertThat(rows("plain")).hasSize(4).isEqualTo(rows("ours"));
    }

    @Test
    void ragdbGoesOnAfterLiquibase() throws Exception {
        update("plain");
        assertThat(migrate("plain", 4)).isZero();
        Situation situation = situation("plain");
        assertThat(situation.position()).isEqualTo(4);
        assertThat(situation.isSound()).isTrue();
        assertThat(migrate("plain", 0)).isEqualTo(4);
        assertThat(migrate("plain", 2)).isEqualTo(2);
        update("plain");
        assertThat(situation("plain").position()).isEqualTo(4);
        assertThat(situation("plain").isSound()).isTrue();
    }

    @Test
    void liquibaseGoesOnAfterRagdb() throws Exception {
        migrate("ours", 4);
        List<String> before = rows("ours");
        update("ours");
        assertThat(rows("ours")).isEqualTo(before);
        rollback("ours", 4);
        assertThat(situation("ours").position()).isZero();
        assertThat(situation("ours").live().objects()).isEmpty();
        assertThat(migrate("ours", 4)).isEqualTo(4);
    }

    private int migrate(String database, int target) throws SQLException {
        try (Connection connection = server.connect(database)) {
            return migrator(connection).run(target, true).size();
        }
    }

    private Situation situation(String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            return migrator(connection).situation();
        }
    }

    private Migrator migrator(Connection connection) {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {});
    }

    /** Without the table of locks, which only Liquibase makes. */
    private Catalog catalog(String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            Catalog all = CatalogReader.read(connection);
            return all.only(all.objects().keySet().stream()
                    .filter(name -> !name.name().equals("rag_changelog_lock"))
                    .toList());
        }
    }

    private List<String> rows(String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            return Sql.queryUnpinned(connection, ROWS, row -> row.getString(1));
        }
    }

    private void update(String database) throws Exception {
        plainly(database, "update", Map.of());
    }

    private void rollback(String database, int count) throws Exception {
        plainly(database, "rollbackCount", Map.of("count", count));
    }

    private void plainly(String database, String command, Map<String, Object> arguments) throws Exception {
        Map<String, Object> quiet = Map.of(
                Scope.Attr.logService.name(),
                new NoOpLogService(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.resourceAccessor.name(),
                new ClassLoaderResourceAccessor(),
                "liquibase.analytics.enabled",
                "false");
        try (Connection connection = server.connect(database)) {
            Scope.child(quiet, () -> {
                Database target =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                target.setDatabaseChangeLogTableName("rag_changelog");
                target.setDatabaseChangeLogLockTableName("rag_changelog_lock");
                CommandScope scope = new CommandScope(command)
                        .addArgumentValue("database", target)
                        .addArgumentValue("changelogFile", "META-INF/ragdb/rag-manager/changelog.xml")
                        .setOutput(new ByteArrayOutputStream());
                if (command.equals("update")) {
                    scope.addArgumentValue("showSummary", liquibase.UpdateSummaryEnum.OFF);
                }
                arguments.forEach(scope::addArgumentValue);
                scope.execute();
                return true;
            });
        }
    }
}
