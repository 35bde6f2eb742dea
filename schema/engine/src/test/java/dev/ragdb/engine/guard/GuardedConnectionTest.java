package dev.ragdb.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.fixture.FreshDatabases.Fresh;
import dev.ragdb.engine.guard.Verdict.State;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;

/** Whatever connection a service hands to the guard, the guard gets its answer and the service its connection back. */
final class GuardedConnectionTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;
    private Fresh database;
    private Connection connection;
    private SchemaGuard guard;

    GuardedConnectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void migrate() throws SQLException, MalformedURLException {
        Changelog changelog = new ChangelogFolder(folder, "table public.item")
                .change("0001-create-item", "create table item (id int primary key);", "drop table item;")
                .change("0002-add-name", "alter table item add name text;", "alter table item drop name;")
                .recorded(databases.create());
        database = databases.create();
        connection = databases.connect(database);
        migrate(connection, changelog);
        guard = guard();
    }

    @Test
    void keepsAnOpenTransactionAndSeesWhatItDid() throws SQLException {
        connection.setAutoCommit(false);
        Sql.execute(connection, "set local lock_timeout = '7s'; alter table item drop name");
        assertThat(guard.check(connection).state()).isEqualTo(State.DRIFTED);
        assertThat(transaction(connection)).isEqualTo(TransactionState.OPEN);
        assertThat(FreshDatabases.strings(connection, "show lock_timeout")).containsExactly("7s");
        connection.rollback();
        assertThat(guard.check(connection).state()).isEqualTo(State.EQUAL);
        assertThat(transaction(connection)).isEqualTo(TransactionState.IDLE);
        assertThat(connection.getAutoCommit()).isFalse();
    }

    @Test
    void refusesAFailedTransaction() throws SQLException {
        connection.setAutoCommit(false);
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Sql.execute(connection, "select 1 / 0"));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> guard.check(connection))
                .withMessageMatching("database `" + database.name()
                        + "` at \\S+:\\d+ cannot be checked in a transaction that has failed: roll it back first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set default_transaction_read_only = on",
                "set default_transaction_isolation = 'serializable'",
                "set search_path = pg_catalog",
                "set quote_all_identifiers = on",
                "set row_security = off"
            })
    void doesNotDependOnTheSession(String setting) throws SQLException {
        Sql.execute(connection, setting);
        connection.setReadOnly(true);
        for (boolean autoCommit : new boolean[] {true, false}) {
            connection.setAutoCommit(autoCommit);
            assertThat(guard.check(connection).state()).isEqualTo(State.EQUAL);
            assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
            assertThat(transaction(connection)).isEqualTo(TransactionState.IDLE);
        }
        assertThat(connection.isReadOnly()).isTrue();
    }

    @Test
    void takesAPoolsConnection() throws SQLException {
        assertThat(guard.check(pooled(true)).state()).isEqualTo(State.EQUAL);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> guard.check(pooled(false)))
                .withMessage("the database cannot be checked: nothing to unwrap")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", "embedded:18"})
    void readsAStandby(String choice) throws Exception {
        try (Standby standby = Standby.beside(databases.connect(databases.create(choice)))) {
            try (Connection primary = standby.connect()) {
                migrate(primary, ChangelogReader.read(folder));
            }
            standby.recover();
            try (Connection replica = standby.connect()) {
                assertThat(FreshDatabases.strings(replica, "select pg_is_in_recovery()"))
                        .containsExactly("t");
                assertThat(guard.check(replica).state()).isEqualTo(State.EQUAL);
                assertThat(guard.check(replica).state()).isEqualTo(State.EQUAL);
            }
        }
    }

    @Test
    void saysWhichRightIsMissing() throws SQLException {
        Sql.execute(connection, "drop role if exists shop_reader; create role shop_reader");
        Connection reader = databases.connect(database);
        try {
            Sql.execute(reader, "set role shop_reader");
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> guard.check(reader))
                    .withMessageMatching("database `" + database.name() + "` at \\S+:\\d+ cannot be checked: permission"
                            + " denied for table shop_changelog \\(SQLSTATE 42501\\)\nGrant the role that the service connects"
                            + " as usage on schema \"public\" and select on \"public\".\"shop_changelog\"")
                    .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.FAILED));
            Sql.execute(connection, "grant select on shop_changelog to shop_reader");
            assertThat(guard.check(reader).state()).isEqualTo(State.EQUAL);
        } finally {
            Sql.execute(reader, "reset role; drop owned by shop_reader; drop role shop_reader");
        }
    }

    @Test
    void saysThatThereIsNoConnectionWithoutThePassword() {
        PGSimpleDataSource wrong = new PGSimpleDataSource();
        wrong.setUrl("jdbc:postgresql://127.0.0.1:1/shop?user=shop&password=geheim");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> guard.require(wrong))
                .withMessageStartingWith("no connection to the database of `shop`: Connection to 127.0.0.1:1 refused.")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.FAILED));
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection("jdbc:postgre://shop:geheim@db/shop"))
                .satisfies(suitable -> assertThat(ReadFailure.unconnected("shop", suitable))
                        .hasNoCause()
                        .hasMessage("no connection to the database of `shop`: No suitable driver found for (a URL)"
                                + " (SQLSTATE 08001)"));
    }

    @Test
    void saysWhyAPoolHasNoConnection() {
        SQLException refused = new SQLException("Connection to db:5432 refused", "08001");
        assertThat(ReadFailure.unconnected("shop", new SQLException("request timed out after 500ms", refused)))
                .hasCauseInstanceOf(SQLException.class)
                .hasMessage(
                        "no connection to the database of `shop`: request timed out after 500ms: Connection to db:5432"
                                + " refused (SQLSTATE 08001)");
    }

    @Test
    void loadsNoLiquibase(@TempDir Path logs) throws Exception {
        Path log = logs.resolve("classes.log");
        Process service = GuardedService.start(database.url(), folder, log);
        String printed = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(service.waitFor()).isZero();
        assertThat(printed).startsWith("EQUAL\nof ");
        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded)
                .anyMatch(line -> line.contains(" dev.ragdb.engine.guard.SchemaGuard "))
                .noneMatch(line -> line.contains(" liquibase."))
                .noneMatch(line -> line.contains(" dev.ragdb.engine.liquibase."));
    }

    @Test
    void refusesASchemaJarThatIsNotThereOrWasEdited() throws IOException {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> SchemaGuard.of("shop"))
                .withMessage("no changelog of `shop` on the class path: add its schema jar")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.INPUT));
        Path contract = folder.resolve("META-INF/ragdb/shop/contract.json");
        Files.writeString(contract, Files.readString(contract).replace("column name text", "column name integer"));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(this::guard)
                .withMessage(contract.toUri().toURL()
                        + ": the contract contradicts itself: what its changes add up to has not"
                        + " the fingerprint that it records after the last one; it was edited by hand, or two branches of it"
                        + " were merged")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.DRIFT));
        Files.delete(contract);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(this::guard)
                .withMessage(contract.toUri().toURL()
                        + " is missing: the changes of `shop` were never run on a throwaway database")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.DRIFT));
    }

    private SchemaGuard guard() throws MalformedURLException {
        return SchemaGuard.of(new URLClassLoader(new URL[] {folder.toUri().toURL()}, null), "shop");
    }

    private static void migrate(Connection connection, Changelog changelog) {
        new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {}).run(2, false);
    }

    private static TransactionState transaction(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    /** Hides the driver's classes, as pools do; a good one can be unwrapped. */
    private Connection pooled(boolean good) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("unwrap") && !good) {
                        throw new SQLException("nothing to unwrap");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
