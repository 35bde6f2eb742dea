package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Whatever changes the structure changes the text, and nothing else does; each in a transaction that is rolled back. */
@Tag("fixed-servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CatalogChangesTest {
    private record Change(String name, String sql) {}

    private record Fixture(int version, Connection connection, Catalog catalog) {}

    private List<Fixture> fixtures = List.of();

    @BeforeAll
    void connect() throws SQLException {
        fixtures = List.of(fixture(15), fixture(18));
    }

    @AfterAll
    void disconnect() throws SQLException {
        for (Fixture fixture : fixtures) {
            fixture.connection().close();
        }
    }

    @TestFactory
    Stream<DynamicTest> changesAreSeen() throws IOException {
        return tests("changes.sql", (fixture, after) -> assertThat(after.text())
                .isNotEqualTo(fixture.catalog().text()));
    }

    @TestFactory
    Stream<DynamicTest> nearMissesAreNot() throws IOException {
        return tests("near-misses.sql", (fixture, after) -> assertThat(
                        fixture.catalog().differenceTo(after).text())
                .isEmpty());
    }

    private interface Expectation {
        void check(Fixture fixture, Catalog after);
    }

    private Stream<DynamicTest> tests(String file, Expectation expectation) throws IOException {
        List<Change> changes = changes(file);
        return fixtures.stream().flatMap(fixture -> changes.stream()
                .map(change -> DynamicTest.dynamicTest(
                        change.name() + " on " + fixture.version(),
                        () -> expectation.check(fixture, after(fixture, change)))));
    }

    private static Catalog after(Fixture fixture, Change change) throws SQLException {
        try (Statement statement = fixture.connection().createStatement()) {
            statement.execute(change.sql());
            return CatalogReader.read(fixture.connection());
        } finally {
            fixture.connection().rollback();
        }
    }

    private static List<Change> changes(String file) throws IOException {
        return Arrays.stream(FixtureServers.resource(file).split("(?m)^-- ", -1))
                .skip(2)
                .map(text -> text.split("\n", 2))
                .map(parts -> new Change(parts[0], parts[1]))
                .toList();
    }

    private static Fixture fixture(int version) throws SQLException {
        Connection connection = FixtureServers.connect(version);
        Catalog catalog = CatalogReader.read(connection);
        connection.setAutoCommit(false);
        return new Fixture(version, connection, catalog);
    }
}
