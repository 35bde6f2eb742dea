package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same commands give the same catalog on every supported version, to the byte that the contract's build wrote down. */
final class PostgresVersionsTest {
    private static final Path CATALOG =
            Path.of("../schema/changelog/src/main/resources/META-INF/ragdb/rag-manager/catalog.txt");

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void thereAndBackAndThereAgainGivesTheSameCatalog(int major) throws Exception {
        Changelog changelog = ChangelogReader.fromClassPath(PostgresVersionsTest.class.getClassLoader(), "rag-manager");
        try (ThrowawayDatabase server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded:" + major))) {
            assertThat(server.majorVersion()).isEqualTo(major);
            server.create("rag");
            try (Connection connection = server.connect("rag")) {
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
