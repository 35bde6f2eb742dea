package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.servers.Aspect;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same commands give the same catalog on every server, to the byte that the contract's build wrote down. */
@Tag("fixed-servers")
final class PostgresVersionsTest {
    private static final Path CATALOG =
            Path.of("../schema/changelog/src/main/resources/META-INF/ragdb/rag-manager/catalog.txt");

    private final Changelog changelog =
            ChangelogReader.fromClassPath(PostgresVersionsTest.class.getClassLoader(), "rag-manager");

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void thereAndBackAndThereAgainGivesTheSameCatalog(TestedServer tested) throws Exception {
        ServerMatrix.check(tested, Aspect.MIGRATE, server -> {
            server.create("rag");
            try (Connection connection = server.connect("rag")) {
                thereAndBackAndThereAgain(server, connection);
            } finally {
                server.drop("rag");
            }
        });
    }

    private void thereAndBackAndThereAgain(ThrowawayDatabase server, Connection connection) throws Exception {
        Sql.execute(connection, changelog.standIns());
        String base = all(connection);

        ragdb(server, "migrate");
        String first = owned(connection, changelog);
        String whole = all(connection);
        assertThat(first).isEqualTo(Files.readString(CATALOG));
        ragdb(server, "migrate");
        ragdb(server, "check");

        ragdb(server, "downgrade", "base");
        assertThat(owned(connection, changelog)).isEmpty();
        Sql.execute(connection, "drop table rag_changelog");
        assertThat(all(connection)).isEqualTo(base);

        ragdb(server, "migrate");
        assertThat(owned(connection, changelog)).isEqualTo(first);
        assertThat(all(connection)).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void provesTheShippedChangesOnTheServerOfAUrl(TestedServer tested) throws Exception {
        ServerMatrix.check(tested, Aspect.PROVE, server -> {
            DatabaseAddress address = DatabaseAddress.parse(server.url("postgres"));
            Installation.Run run = TestDatabase.ragdb(
                    Map.of("PGPASSWORD", String.valueOf(address.password())),
                    "prove",
                    "--quiet",
                    "--on",
                    "postgresql://" + address.display());
            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.out())
                    .endsWith("\n4 changes proven on PostgreSQL " + version(server) + ": no open hazards\n");
        });
    }

    private static String version(ThrowawayDatabase server) throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            return Sql.queryUnpinned(connection, "show server_version", row -> row.getString(1))
                    .get(0);
        }
    }

    private static void ragdb(ThrowawayDatabase server, String... arguments) {
        Installation.Run run = TestDatabase.ragdb(Map.of("RAGDB_URL", server.url("rag")), arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static String owned(Connection connection, Changelog changelog) {
        return CatalogReader.read(connection, changelog.manifest().owned())
                .structure()
                .text();
    }

    private static String all(Connection connection) throws SQLException {
        return CatalogReader.read(connection).text();
    }
}
