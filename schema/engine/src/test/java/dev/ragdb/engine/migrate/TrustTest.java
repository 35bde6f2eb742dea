package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.NotTrusted;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.TrackingSql;
import dev.ragdb.engine.database.TrackingTable;
import dev.ragdb.engine.database.Trust;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.fixture.NestedJarLoader;
import dev.ragdb.engine.guard.SchemaGuard;
import dev.ragdb.engine.guard.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two services' ordinary roles in one database: what the other one made is neither used nor run. */
@TestInstance(Lifecycle.PER_CLASS)
final class TrustTest {
    private static final String SHAPE = TrackingSql.create("public.t").replaceFirst(".*?\\(", "(");
    private static final String TRACKING = "create table shop_changelog " + SHAPE;
    private static final String REMEDIES =
            "\nTrusted are the role that is connected (`trust_shop`), those that it is a member of, superusers, and the"
                    + " owners of the database and of the schema. If these roles are to be trusted, have the owner changed"
                    + " (ALTER ... OWNER TO), grant membership (GRANT trust_forum TO trust_shop), or name them in"
                    + " manifest.json: \"owners\": [\"trust_forum\"]";
    private static final String HEADING =
            "other roles' hands are in what this service relies on, so it is not used:\n  ";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;
    private FreshDatabases.Fresh database;
    private Connection superuser;
    private Connection shop;
    private Connection forum;

    TrustTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void share() throws SQLException {
        database = databases.create();
        superuser = databases.connect(database);
        for (String role : new String[] {"trust_shop", "trust_forum", "trust_reader"}) {
            Sql.execute(
                    superuser,
                    "do 'begin create role " + role + "; exception when duplicate_object then null; end';"
                            + "grant create on schema public to " + role);
        }
        Sql.execute(superuser, "revoke trust_forum from trust_shop; revoke trust_shop from trust_reader");
        Sql.execute(
                superuser,
                "create foreign data wrapper nothing; create server nowhere foreign data wrapper nothing;"
                        + "grant usage on foreign server nowhere to trust_forum");
        shop = as("trust_shop");
        forum = as("trust_forum");
        Sql.execute(
                forum,
                """
                create table caught (who text);
                grant insert, select on caught to public;
                create function spy() returns trigger language plpgsql
                    as 'begin insert into caught values (current_user); return new; end';
                create function spying() returns text language plpgsql
                    as 'begin insert into caught values (current_user); return current_user; end';
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            as it should be           | select                                                            |
            a trigger                 | create trigger spy before insert or delete on shop_changelog execute function spy() | has the trigger `spy`
            a trigger for a statement | create trigger spy after insert on shop_changelog execute function spy() | has the trigger `spy`
            a rule                    | create rule spy as on insert to shop_changelog do also insert into caught select spying() | has the rule `spy`
            a policy                  | create policy spy on shop_changelog using (spying() <> ''); alter table shop_changelog enable row level security | has the policy `spy`
            a policy that is off      | create policy spy on shop_changelog using (spying() <> '')        | has the policy `spy`
            row level security        | alter table shop_changelog enable row level security              | has row level security switched on
            a child                   | create table heir () inherits (shop_changelog)                    | has the child public.heir
            a default                 | alter table shop_changelog add extra text default spying()        | uses what no tracking table needs: function public.spying()
            a check                   | alter table shop_changelog add check (spying() <> '')             | uses what no tracking table needs: function public.spying()
            a domain                  | create domain odd as text default spying(); alter table shop_changelog add extra odd | uses what no tracking table needs: type public.odd
            without a log             | alter table shop_changelog set unlogged                           | is no ordinary table but an unlogged table
            a view                    | drop table shop_changelog; create view shop_changelog as select spying() as id, *  from (select '' author) x | is no ordinary table but a view
            a materialized view       | drop table shop_changelog; create materialized view shop_changelog as select '' as id | is no ordinary table but a materialized view
            a foreign table           | drop table shop_changelog; create foreign table shop_changelog (id text) server nowhere | is no ordinary table but a foreign table
            in partitions             | drop table shop_changelog; create table shop_changelog (id text) partition by list (id) | is no ordinary table but a partitioned table
            a partition               | drop table shop_changelog; create table p (id text) partition by list (id); create table shop_changelog partition of p default | inherits from public.p
            """)
    void refusesATrackingTableOfAnotherRole(String what, String sql, String problem) throws SQLException {
        Sql.execute(forum, TRACKING + ";" + sql + ";grant all on shop_changelog to public");
        String expected = HEADING + "table public.shop_changelog belongs to role `trust_forum`"
                + (problem == null ? "" : "\n  table public.shop_changelog " + problem);
        assertThatExceptionOfType(EngineException.class)
                .as(what)
                .isThrownBy(() -> migrator(shop).run(2, false))
                .withMessage(expected + REMEDIES)
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.REFUSED));
        assertThatExceptionOfType(NotTrusted.class)
                .isThrownBy(() -> migrator(shop).situation());
        assertThatExceptionOfType(NotTrusted.class)
                .isThrownBy(() -> migrator(shop).stamp(0, true));
        Verdict verdict = guard().check(shop);
        assertThat(verdict.mayRun()).isFalse();
        assertThat(verdict.message()).endsWith(expected + REMEDIES);
        assertThat(FreshDatabases.strings(superuser, "select who from caught")).isEmpty();
        // The owner's name in the manifest makes the owner right, and nothing else.
        if (problem == null) {
            assertThat(migrator(shop, "trust_forum").situation().applied()).isEmpty();
        } else {
            assertThatExceptionOfType(NotTrusted.class)
                    .isThrownBy(() -> migrator(shop, "trust_forum").situation())
                    .withMessageStartingWith(HEADING + "table public.shop_changelog " + problem);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table item owner to trust_forum|table public.item",
                "alter type mood owner to trust_forum|type public.mood",
                "alter function total(integer) owner to trust_forum|function public.total(integer)",
                "create table heir () inherits (item); alter table heir owner to trust_forum|table public.heir"
            })
    void refusesOwnedObjectsOfAnotherRole(String given) throws SQLException {
        migrator(shop).run(2, false);
        Sql.execute(superuser, given.substring(0, given.indexOf('|')));
        String object = given.substring(given.indexOf('|') + 1);
        String child = object.endsWith("heir") ? ", although it is a partition or a child of an owned table" : "";
        for (int target : new int[] {0, 1, 2}) {
            assertThatExceptionOfType(NotTrusted.class)
                    .isThrownBy(() -> migrator(shop).run(target, true))
                    .withMessage(HEADING + object + " belongs to role `trust_forum`" + child + REMEDIES);
        }
        assertThatExceptionOfType(NotTrusted.class)
                .isThrownBy(() -> migrator(shop).stamp(1, true));
        assertThat(guard().check(shop).mayRun()).isFalse();
        assertThat(migrator(shop, "trust_forum").situation().isSound()).isTrue();
        assertThat(guard("trust_forum").check(shop).mayRun()).isTrue();
    }

    @Test
    void refusesATableThatWasThereBeforeTheFirstMigrate() throws SQLException {
        Sql.execute(forum, "create table item (id int primary key, name text); grant all on item to public");
        assertThatExceptionOfType(NotTrusted.class)
                .isThrownBy(() -> migrator(shop).stamp(1, false))
                .withMessage(HEADING + "table public.item belongs to role `trust_forum`" + REMEDIES);
    }

    @Test
    void trustsWhoCouldReplaceEverythingAnyway() throws SQLException {
        migrator(shop).run(2, false);
        Connection reader = as("trust_reader");
        Sql.execute(superuser, "grant select on shop_changelog to trust_reader");
        assertThat(guard().check(reader).mayRun()).isFalse();
        for (String[] step : new String[][] {
            {"grant trust_shop to trust_reader", "revoke trust_shop from trust_reader"},
            {"alter schema public owner to trust_shop", "alter schema public owner to pg_database_owner"},
            {
                "alter database \"" + databaseName() + "\" owner to trust_shop",
                "alter database \"" + databaseName() + "\" owner to current_user"
            },
            {
                "alter table item owner to current_user; alter type mood owner to current_user;"
                        + "alter function total owner to current_user; alter table shop_changelog owner to current_user",
                "alter table item owner to trust_shop"
            }
        }) {
            Sql.execute(superuser, step[0]);
            assertThat(guard().check(reader).mayRun()).as(step[0]).isTrue();
            Sql.execute(superuser, step[1]);
            assertThat(guard().check(reader).mayRun()).as(step[1]).isFalse();
        }
        assertThat(guard("trust_shop").check(reader).mayRun()).isTrue();
    }

    /** For a superuser, PostgreSQL says that it is a member of everything; whom to trust is another question. */
    @Test
    void aSuperuserDoesNotTrustEverybody() throws SQLException {
        Sql.execute(forum, TRACKING + "; create trigger spy before insert on shop_changelog execute function spy()");
        assertThatExceptionOfType(NotTrusted.class)
                .isThrownBy(() -> migrator(superuser).run(2, false))
                .withMessageContaining("belongs to role `trust_forum`");
        assertThat(FreshDatabases.strings(superuser, "select who from caught")).isEmpty();
    }

    /** A right to make triggers that the owner gave, used after the table was found good. */
    @Test
    void aTriggerThatComesAfterTheCheckDoesNotRun() throws SQLException {
        migrator(shop).run(2, false);
        TrackingTable tracking =
                new TrackingTable(shop, ChangelogReader.read(naming()).manifest());
        tracking.read();
        Sql.execute(superuser, "grant trigger on shop_changelog to trust_forum");
        Sql.execute(forum, "create trigger spy before delete on shop_changelog execute function spy()");
        assertThatExceptionOfType(NotTrusted.class)
                .isThrownBy(() -> tracking.remove("0002-more"))
                .withMessage(HEADING + "table public.shop_changelog has the trigger `spy`"
                        + "\nTake that away, or rename the table and let ragdb make its own");
        assertThat(FreshDatabases.strings(superuser, "select who from caught")).isEmpty();
        assertThat(FreshDatabases.strings(superuser, "select id from shop_changelog order by id"))
                .containsExactly("0001-create", "0002-more");
    }

    @Test
    void aViewThatTakesTheTablesPlaceAfterTheCheckIsNotRead() throws SQLException {
        migrator(shop).run(2, false);
        Changelog changelog = ChangelogReader.read(naming());
        Trust trust = Trust.read(shop, changelog.manifest());
        Sql.execute(superuser, "drop table shop_changelog");
        Sql.execute(
                forum, "create view shop_changelog as select spying() as id; grant all on shop_changelog to public");
        assertThatExceptionOfType(NotTrusted.class)
                .isThrownBy(() -> new TrackingTable(shop, changelog.manifest()).read(trust))
                .withMessageContaining("is no ordinary table but a view");
        assertThat(FreshDatabases.strings(superuser, "select who from caught")).isEmpty();
    }

    private Connection as(String role) throws SQLException {
        Connection connection = databases.connect(database);
        Sql.execute(connection, "set role " + role);
        return connection;
    }

    private String databaseName() throws SQLException {
        return FreshDatabases.strings(superuser, "select current_database()").get(0);
    }

    /** The changelog that names these owners in its manifest, recorded when it is first asked for. */
    private Path naming(String... owners) throws SQLException {
        Path named = folder.resolve("named-" + String.join("-", owners));
        if (Files.exists(named)) {
            return named;
        }
        String list = owners.length == 0 ? "" : ", \"owners\": [\"" + String.join("\", \"", owners) + "\"]";
        new ChangelogFolder(named)
                .file(
                        "manifest.json",
                        """
                        {"service": "shop", "schema": "public", "trackingTable": "shop_changelog",
                         "owned": ["table public.item", "type public.mood", "function public.total(integer)"]%s}
                        """
                                .formatted(list))
                .change("0001-create", "create table item (id int primary key, name text);", "drop table item;")
                .change(
                        "0002-more",
                        "create type mood as enum ('fine');\n"
                                + "create function total(integer) returns integer language sql as 'select $1';",
                        "drop function total(integer);\ndrop type mood;")
                .recorded(databases.create());
        return named;
    }

    private Migrator migrator(Connection connection, String... owners) throws SQLException {
        Changelog changelog = ChangelogReader.read(naming(owners));
        return new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {});
    }

    private SchemaGuard guard(String... owners) throws SQLException {
        return SchemaGuard.of(NestedJarLoader.of(naming(owners)), "shop");
    }
}
