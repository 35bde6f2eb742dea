package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.engine.EngineException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

final class CatalogReaderTest {
    private static final ObjectName CACHE = new ObjectName("table", "zoo", "cache");

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void readsSomeAsItReadsAll(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version)) {
            Catalog all = CatalogReader.read(connection);
            assertThat(Catalog.parse(all.text())).isEqualTo(all);
            assertThat(CatalogReader.read(connection, all.objects().keySet()).text())
                    .isEqualTo(all.text());
            for (ObjectName name : all.objects().keySet()) {
                List<ObjectName> names = List.of(name, new ObjectName("table", "zoo", "absent"));
                assertThat(CatalogReader.read(connection, names)).isEqualTo(all.only(names));
            }
            assertThat(CatalogReader.read(connection, List.of())).isEqualTo(Catalog.empty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void leavesNoTransactionOpen(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version)) {
            List<String> settings = settings(connection);
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                CatalogReader.read(connection, List.of(CACHE));
                CatalogReader.read(connection);
                assertThat(state(connection)).isEqualTo(TransactionState.IDLE);
                assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
            }
            connection.setAutoCommit(true);
            assertThat(settings(connection)).isEqualTo(settings);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void seesWhatAnOpenTransactionHasDoneAndLeavesItAsItWas(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local search_path = zoo; set local timezone = 'Asia/Tokyo'; set local jit = on;"
                    + " set intervalstyle = 'iso_8601'; alter table cache add column uncommitted text");
            List<String> settings = settings(connection);
            assertThat(lines(CatalogReader.read(connection, List.of(CACHE)))).contains("column uncommitted text");
            assertThat(CatalogReader.read(connection).objects()).containsKey(CACHE);
            assertThat(settings(connection)).isEqualTo(settings);
            assertThat(state(connection)).isEqualTo(TransactionState.OPEN);
            assertThatThrownBy(() -> statement.execute("rollback to savepoint ragdb_catalog"))
                    .hasMessageContaining("savepoint \"ragdb_catalog\" does not exist");
            connection.rollback();
            assertThat(lines(CatalogReader.read(connection, List.of(CACHE)))).doesNotContain("column uncommitted text");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void worksWhereTheTransactionWasBegunInSql(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version);
                Statement statement = connection.createStatement()) {
            statement.execute("begin; create table zoo.begun (id integer)");
            assertThat(CatalogReader.read(connection).objects()).containsKey(new ObjectName("table", "zoo", "begun"));
            assertThat(state(connection)).isEqualTo(TransactionState.OPEN);
            statement.execute("rollback");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void worksWhereOnlyReadingIsAllowed(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version)) {
            connection.setReadOnly(true);
            assertThat(CatalogReader.read(connection).objects()).containsKey(CACHE);
            connection.setAutoCommit(false);
            settings(connection);
            assertThat(CatalogReader.read(connection).objects()).containsKey(CACHE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void goesOnWithTheTransactionAfterAFailure(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The query meets this view, cannot lock what it reads, and fails.
            try (Connection other = FixtureServers.connect(version);
                    Statement locking = other.createStatement()) {
                other.setAutoCommit(false);
                locking.execute("lock table zoo.animal in access exclusive mode");
                statement.execute("set local lock_timeout = '50ms'");
                List<String> settings = settings(connection);
                assertThatThrownBy(() -> CatalogReader.read(connection))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining("lock timeout");
                assertThat(settings(connection)).isEqualTo(settings);
                other.rollback();
            }
            assertThat(CatalogReader.read(connection).objects()).containsKey(CACHE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void refusesATransactionThatHasFailed(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute("select 1 / 0")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> CatalogReader.read(connection))
                    .hasMessage("The catalog cannot be read inside a transaction that has failed: roll it back first");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void keepsThePreparedStatementsOfTheConnection(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version)) {
            for (int times = 0; times < 8; times++) {
                CatalogReader.read(connection, List.of(CACHE));
            }
            List<String> prepared = texts(connection, "select name from pg_prepared_statements order by 1");
            CatalogReader.read(connection, List.of(CACHE));
            assertThat(prepared).isNotEmpty();
            assertThat(texts(connection, "select name from pg_prepared_statements order by 1"))
                    .isEqualTo(prepared);
        }
    }

    private static List<String> lines(Catalog catalog) {
        return List.copyOf(Objects.requireNonNull(catalog.objects().get(CACHE)).lines());
    }

    private static TransactionState state(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    private static List<String> settings(Connection connection) throws SQLException {
        return texts(connection, "select name || '=' || setting from pg_settings order by name");
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
