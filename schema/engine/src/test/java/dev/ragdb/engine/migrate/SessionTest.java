package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The caller's connection comes back as it was, and changes do not depend on how it was. */
final class SessionTest {
    private static final String SETTINGS =
            "select name || '=' || setting from pg_settings where name not like 'plpgsql.%' order by name";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    SessionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void comesBackWithItsSettingsAndInAutocommit() throws SQLException {
        Changelog changelog = files().recorded(databases.create());
        Connection connection = databases.connect();
        Sql.execute(
                connection,
                "set search_path = pg_catalog; set lock_timeout = '7s'; set statement_timeout = '90s';"
                        + " set default_transaction_isolation = 'serializable'; set row_security = on");
        List<String> before = FreshDatabases.strings(connection, SETTINGS);
        migrator(connection, changelog).run(3, false);
        assertThat(FreshDatabases.strings(connection, SETTINGS)).isSubsetOf(before);
        migrator(connection, changelog).run(0, false);
        assertThat(FreshDatabases.strings(connection, SETTINGS)).isSubsetOf(before);
        migrator(connection, changelog).stamp(0, false);
        assertThat(FreshDatabases.strings(connection, SETTINGS)).isSubsetOf(before);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(FreshDatabases.strings(connection, "select 1 from pg_locks where locktype = 'advisory'"))
                .isEmpty();
    }

    @Test
    void comesBackTheSameAfterAFailure() throws SQLException {
        Changelog changelog = files().change(
                        "0004-fail",
                        "do 'begin if to_regclass(''no_proof'') is not null then raise exception ''no''; end if; end';",
                        "select 1;")
                .recorded(databases.create());
        Connection connection = databases.connect();
        Sql.execute(
                connection, "create table no_proof (id int); set search_path = pg_catalog; set lock_timeout = '7s'");
        List<String> before = FreshDatabases.strings(connection, SETTINGS);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator(connection, changelog).run(4, false));
        assertThat(FreshDatabases.strings(connection, SETTINGS)).isSubsetOf(before);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(FreshDatabases.strings(connection, "select 1 from pg_locks where locktype = 'advisory'"))
                .isEmpty();
    }

    @Test
    void aSettingOfOneChangeDoesNotReachTheNext() throws SQLException {
        // The second change would not find its table, and the lock timeout would be off, if the first one's SET stayed.
        Changelog changelog = new ChangelogFolder(folder, "table public.item", "table public.seen")
                .change(
                        "0001-set",
                        "set lock_timeout = 0;\nset search_path = pg_catalog;\ncreate table public.item (id int);",
                        "drop table item;")
                .change(
                        "0002-see",
                        "create table seen as select current_setting('lock_timeout') as lock_timeout;",
                        "drop table seen;")
                .recorded(databases.create());
        Connection connection = databases.connect();
        migrator(connection, changelog).run(2, false);
        assertThat(FreshDatabases.strings(connection, "select lock_timeout from seen"))
                .containsExactly("2s");
    }

    @Test
    void whatTheCallerPreparedSeesWhatTheChangesMade() throws SQLException {
        Changelog changelog = new ChangelogFolder(folder, "table public.item")
                .change("0001-create-item", "create table item (id int);", "drop table item;")
                .change("0002-add-name", "alter table item add name text;", "alter table item drop name;")
                .recorded(databases.create());
        Connection connection = databases.connect();
        migrator(connection, changelog).run(1, false);
        for (int time = 1; time <= 10; time++) {
            Sql.queryUnpinned(connection, "select * from public.item", row -> row.getString(1));
        }
        migrator(connection, changelog).run(2, false);
        connection.setAutoCommit(false);
        Sql.queryUnpinned(connection, "select * from public.item", row -> row.getString(2));
        connection.commit();
    }

    @Test
    void aRoleThatOneChangeTakesDoesNotReachTheNext() throws SQLException {
        Changelog changelog = new ChangelogFolder(folder, "table public.item", "table public.seen")
                .change(
                        "0001-take",
                        "create table item (id int);\nset role pg_monitor;\nset role none;\nset role postgres;",
                        "drop table item;")
                .change("0002-see", "create table seen as select current_setting('role') as role;", "drop table seen;")
                .recorded(databases.create());
        Connection connection = databases.connect();
        migrator(connection, changelog).run(2, false);
        assertThat(FreshDatabases.strings(connection, "select role from seen")).containsExactly("none");
    }

    @Test
    void migratesAsAnOrdinaryRole() throws SQLException {
        Changelog changelog = files().recorded(databases.create());
        FreshDatabases.Fresh database = databases.create();
        Connection superuser = databases.connect(database);
        Sql.execute(
                superuser,
                "drop role if exists shop_owner; create role shop_owner; grant all on schema public to shop_owner");
        Connection connection = databases.connect(database);
        Sql.execute(connection, "set role shop_owner");
        try {
            assertThat(migrator(connection, changelog).run(3, false)).hasSize(3);
            assertThat(migrator(connection, changelog).run(0, false)).hasSize(3);
            Sql.execute(superuser, "revoke all on schema public from shop_owner");
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> migrator(connection, changelog).run(3, false))
                    .withMessageContaining("permission denied for schema public")
                    .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(EngineException.Reason.REFUSED));
        } finally {
            Sql.execute(superuser, "drop owned by shop_owner; drop role shop_owner");
        }
    }

    private ChangelogFolder files() {
        return new ChangelogFolder(folder, "table public.item")
                .change("0001-create-item", "create table item (id int);", "drop table item;")
                .concurrently(
                        "0002-index",
                        "create index concurrently item_id on item (id);",
                        "drop index concurrently if exists item_id;")
                .change("0003-add", "alter table item add name text;", "alter table item drop name;");
    }

    private static Migrator migrator(Connection connection, Changelog changelog) {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), new Recording());
    }
}
