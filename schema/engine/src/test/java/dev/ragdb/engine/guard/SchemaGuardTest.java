package dev.ragdb.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.fixture.FreshDatabases.Fresh;
import dev.ragdb.engine.fixture.NestedJarLoader;
import dev.ragdb.engine.guard.Verdict.State;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.engine.tables.TablesOrigin;
import dev.ragdb.engine.tables.TablesOriginJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every verdict, on real servers: its exact words, twice, and nothing changed by asking. */
@Tag("fixed-servers")
@ParameterizedClass
@ValueSource(strings = {"embedded:15", "embedded:18"})
final class SchemaGuardTest {
    private static final String SETTINGS = "select name || '=' || setting from pg_settings order by name";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final String server;
    private final Path folder;
    private final Path newer;

    SchemaGuardTest(String server, @TempDir Path folder, @TempDir Path newer) {
        this.server = server;
        this.folder = folder;
        this.newer = newer;
    }

    @Test
    void equal() throws SQLException {
        Fresh database = migrated(ours(), 3);
        assertVerdict(
                database,
                State.EQUAL,
                place(database) + " is what this version of `shop` was built for: change `0003-add-price`");
    }

    @Test
    void newerAndCompatible() throws SQLException {
        Fresh database = migrated(
                newer().change("0004-add-locale", "alter table item add locale text;", "alter table item drop locale;"),
                4);
        assertVerdict(
                database,
                State.NEWER_COMPATIBLE,
                place(database) + " is newer than this version of `shop`, which does not know `0004-add-locale`."
                        + " All tables and columns that this version knows are there with the same types");
    }

    @Test
    void newerAndIncompatible() throws SQLException {
        Fresh database = migrated(
                newer().change(
                                "0004-contract",
                                "alter table item drop name;\nalter table item alter price type bigint;",
                                "alter table item add name text;\ncreate index item_name on item (name);\nalter table item alter price type int;")
                        .change("0005-drop", "drop table label;", "create table label (id int);"),
                5);
        Sql.execute(databases.connect(database), "drop table theirs");
        assertVerdict(
                database,
                State.NEWER_INCOMPATIBLE,
                place(database) + " is newer than this version of `shop`, which does not know `0004-contract`,"
                        + " `0005-drop`, and does not fit it any more:"
                        + "\ncolumn `public.item.name` is gone, expected text"
                        + "\ncolumn `public.item.price`: expected integer, actual bigint"
                        + "\ntable `public.label` is gone"
                        + "\nexternal table `public.theirs` is missing: the service that owns it makes it, ragdb never does"
                        + "\nStart the version of `shop` that brought these changes, or have that version's"
                        + " `ragdb downgrade 0003-add-price` take them back");
    }

    @Test
    void tooOld() throws SQLException {
        Fresh database = migrated(ours(), 1);
        assertVerdict(
                database,
                State.TOO_OLD,
                place(database) + " is too old for this version of `shop`: 2 of its 3 changes are not applied there:"
                        + " `0002-index-name`, `0003-add-price`"
                        + "\nRun `ragdb migrate` with the schema jar of this version. Then start `shop` again");
    }

    @Test
    void tooOldByOneThatIsHalfDone() throws SQLException {
        Fresh database = migrated(ours(), 1);
        Sql.execute(
                databases.connect(database),
                "create index item_name on item (name);"
                        + " update pg_index set indisvalid = false where indexrelid = 'item_name'::regclass");
        assertVerdict(
                database,
                State.TOO_OLD,
                place(database) + " is too old for this version of `shop`: 2 of its 3 changes are not applied there:"
                        + " `0002-index-name`, `0003-add-price`"
                        + "\nChange `0002-index-name` was begun there and is half done; the next migrate finishes it"
                        + "\nRun `ragdb migrate` with the schema jar of this version. Then start `shop` again");
    }

    @Test
    void tooOldBecauseNothingWasEverApplied() throws SQLException {
        Fresh database = migrated(ours(), 0);
        assertVerdict(
                database,
                State.TOO_OLD,
                place(database) + " is too old for this version of `shop`: 3 of its 3 changes are not applied there:"
                        + " `0001-create-item`, `0002-index-name`, `0003-add-price`"
                        + "\nRun `ragdb migrate` with the schema jar of this version, if this is the right database:"
                        + " nothing was ever applied there. Then start `shop` again");
    }

    @Test
    void tooOldWhileAMigratorIsAtWork() throws SQLException {
        Fresh database = migrated(ours(), 2);
        Connection migrator = databases.connect(database);
        lockAsMigrator(migrator);
        assertThat(guard().check(databases.connect(database)).message())
                .matches("(?s)" + quoted(place(database))
                        + " is too old for this version of `shop`: 1 of its 3 changes is"
                        + " not applied there: `0003-add-price`\nA migrator is at work there: pid " + pid(migrator)
                        + " \\(.*connected since .*\\)\\. Wait for it\\. Then start `shop` again");
    }

    @Test
    void driftedByHand() throws SQLException {
        Fresh database = migrated(ours(), 3);
        Sql.execute(databases.connect(database), "alter table item add surprise int; drop index item_name");
        assertVerdict(
                database,
                State.DRIFTED,
                place(database) + " is not what this version of `shop` was built for:"
                        + "\nthe owned objects are not what the contract says after change `0003-add-price`"
                        + " (- expected, + actual):"
                        + "\n  table public.item"
                        + "\n+   column surprise integer"
                        + "\n-   index item_name CREATE INDEX item_name ON public.item USING btree (name)"
                        + "\nSomebody changed them by hand or with another tool: have that taken back, or make it a change"
                        + " of the changelog. `ragdb check` shows the same difference");
    }

    @Test
    void newerAndCompatibleWhileAMigratorIsAtWorkBeyondUs() throws SQLException {
        Fresh database = migrated(ours(), 3);
        Connection migrator = databases.connect(database);
        Sql.execute(migrator, "create index item_price on item (price)");
        lockAsMigrator(migrator);
        Connection connection = databases.connect(database);
        Verdict verdict = guard().check(connection);
        assertThat(verdict.state()).isEqualTo(State.NEWER_COMPATIBLE);
        assertThat(verdict.message())
                .matches(quoted(place(database)) + " is being changed by a migrator \\(pid " + pid(migrator)
                        + " \\(.*\\)\\) beyond this version of `shop`\\. All tables and columns that this version knows are"
                        + " there with the same types");
        Sql.execute(migrator, "alter table item drop name");
        Verdict worse = guard().check(connection);
        assertThat(worse.state()).isEqualTo(State.DRIFTED);
        assertThat(worse.message())
                .contains("\n-   column name text\n")
                .matches("(?s).*\nA migrator is at work there: pid " + pid(migrator)
                        + " \\(.*\\)\\. Wait for it, then start `shop` again");
    }

    @Test
    void driftedHistoryAndExternalTables() throws SQLException {
        Fresh database = migrated(ours(), 3);
        Sql.execute(
                databases.connect(database),
                "update shop_changelog set md5sum = '9:0' where id = '0001-create-item';"
                        + " alter table theirs alter a type bigint, drop b");
        assertVerdict(
                database,
                State.DRIFTED,
                place(database) + " is not what this version of `shop` was built for:"
                        + "\nchange `0001-create-item` was edited after it was applied here: checksum expected 9:0, actual "
                        + checksumOfFirst() + ". Undo the edit and add another change"
                        + "\nexternal column `public.theirs.a`: expected integer, actual bigint"
                        + "\nexternal table `public.theirs` has no column `b`, expected text");
    }

    @Test
    void driftedAsNobodyAdoptedIt() throws SQLException {
        Fresh database = migrated(ours(), 0);
        Sql.execute(databases.connect(database), "create table item (id int); create table label (id int)");
        assertVerdict(
                database,
                State.DRIFTED,
                place(database) + " is not what this version of `shop` was built for:"
                        + "\nnothing is recorded as applied there, yet it holds `item`, `label`, which are never taken for"
                        + " ours because of their names. If an earlier tool made them, record what they correspond to:"
                        + " ragdb stamp CHANGE");
    }

    @Test
    void driftedToAnotherLineOfChanges() throws SQLException {
        Fresh database = migrated(ours(), 2);
        Sql.execute(
                databases.connect(database),
                "insert into shop_changelog select '0003-other', author, filename, now(), 3, 'EXECUTED', md5sum"
                        + " from shop_changelog where id = '0002-index-name'");
        assertVerdict(
                database,
                State.DRIFTED,
                place(database) + " is not what this version of `shop` was built for:"
                        + "\napplied there, but unknown to this version: `0003-other`; known to it, but not applied:"
                        + " `0003-add-price`. Neither version follows the other: find out which one belongs there");
    }

    @Test
    void driftedAsTheTrackingTableIsSomethingElse() throws SQLException {
        Fresh database = migrated(ours(), 0);
        Sql.execute(databases.connect(database), "create table shop_changelog (what text)");
        assertVerdict(
                database,
                State.DRIFTED,
                place(database) + " is not what this version of `shop` was built for:"
                        + "\ntable \"public\".\"shop_changelog\" is no tracking table of ragdb or Liquibase, so it is not used:"
                        + " it has no column `id`. Rename it, or name another trackingTable in manifest.json");
    }

    @Test
    void driftedAsTypedTablesAndSchemaJarAreOfDifferentVersions() throws SQLException, IOException {
        Changelog changelog = ours().recorded(databases.create(server));
        Fresh database = migrated(changelog, 3);
        typedTables(TablesOrigin.of(changelog, changelog.contract(), "1.2.0"));
        assertThat(guard().check(databases.connect(database)).state()).isEqualTo(State.EQUAL);

        Catalog before = changelog.contract().catalogAfter(1);
        typedTables(new TablesOrigin(
                "shop",
                "1.1.0",
                "0001-create-item",
                before.fingerprint(),
                before,
                changelog.manifest().external()));
        Files.writeString(
                folder.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\nImplementation-Version: 1.2.0\n");
        assertVerdict(
                database,
                State.DRIFTED,
                "the typed tables of `shop` on the class path are not those of its schema jar (- tables, + schema jar):"
                        + "\n  tables: version 1.1.0, up to change `0001-create-item`, fingerprint "
                        + before.fingerprint().substring(0, 12)
                        + "\n  schema jar: version 1.2.0, up to change `0003-add-price`, fingerprint "
                        + changelog.contract().fingerprintAfter(3).substring(0, 12)
                        + "\n  table public.item"
                        + "\n+   column price integer"
                        + "\n+   index item_name CREATE INDEX item_name ON public.item USING btree (name)"
                        + "\nBuild the service with both of the same version; the database was not looked at");
    }

    @Test
    void requireLetsRunWhatMayAndThrowsOtherwise() throws SQLException {
        Fresh database = migrated(ours(), 3);
        Connection connection = databases.connect(database);
        assertThat(guard().require(connection).state()).isEqualTo(State.EQUAL);
        assertThat(guard().require(database.server().dataSource(database.name()))
                        .mayRun())
                .isTrue();
        Sql.execute(connection, "delete from shop_changelog where id = '0003-add-price'; alter table item drop price");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> guard().require(database.server().dataSource(database.name())))
                .withMessage(place(database)
                        + " is too old for this version of `shop`: 1 of its 3 changes is not applied there:"
                        + " `0003-add-price`\nRun `ragdb migrate` with the schema jar of this version. Then start"
                        + " `shop` again")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.DRIFT));
    }

    /** Asks twice, by a nested jar too, and finds neither catalog nor session changed. */
    private void assertVerdict(Fresh database, State state, String message) throws SQLException {
        Connection connection = databases.connect(database);
        String catalog = CatalogReader.read(connection).text();
        List<String> settings = FreshDatabases.strings(connection, SETTINGS);
        SchemaGuard guard = guard();
        assertThat(guard.check(connection)).isEqualTo(new Verdict(state, message));
        assertThat(guard.check(connection)).isEqualTo(new Verdict(state, message));
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(FreshDatabases.strings(connection, SETTINGS)).isEqualTo(settings);
        assertThat(CatalogReader.read(connection).text()).isEqualTo(catalog);
        connection.setAutoCommit(false);
        SchemaGuard nested = SchemaGuard.of(NestedJarLoader.of(folder), "shop");
        assertThat(nested.check(connection)).isEqualTo(new Verdict(state, message));
        assertThat(connection.getAutoCommit()).isFalse();
    }

    private ChangelogFolder ours() {
        return changelog(folder);
    }

    /** Our changes, in the changelog of a version that comes after ours. */
    private ChangelogFolder newer() throws SQLException {
        ours().recorded(databases.create(server));
        return changelog(newer);
    }

    private static ChangelogFolder changelog(Path folder) {
        return new ChangelogFolder(folder)
                .file(
                        "manifest.json",
                        """
                        {"service": "shop", "schema": "public", "trackingTable": "shop_changelog",
                         "owned": ["table public.item", "table public.label"],
                         "external": [{"table": "public.theirs", "columns": {"a": "integer", "b": "text"}}]}
                        """)
                .file("stand-ins.sql", "create table theirs (a int, b text);")
                .change(
                        "0001-create-item",
                        "create table item (id int primary key, name text);\ncreate table label (id int);",
                        "drop table item;\ndrop table label;")
                .concurrently(
                        "0002-index-name",
                        "create index concurrently if not exists item_name on item (name);",
                        "drop index concurrently if exists item_name;")
                .change("0003-add-price", "alter table item add price int;", "alter table item drop price;");
    }

    private Fresh migrated(ChangelogFolder files, int target) throws SQLException {
        return migrated(files.recorded(databases.create(server)), target);
    }

    private Fresh migrated(Changelog changelog, int target) throws SQLException {
        Fresh database = databases.create(server);
        Connection connection = databases.connect(database);
        Sql.execute(connection, changelog.standIns());
        new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {})
                .run(target, false);
        return database;
    }

    private void typedTables(TablesOrigin origin) throws IOException {
        Path file = folder.resolve(TablesOrigin.path("shop"));
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, TablesOriginJson.write(origin), StandardCharsets.UTF_8);
    }

    private SchemaGuard guard() {
        return SchemaGuard.of(NestedJarLoader.of(folder), "shop");
    }

    private String checksumOfFirst() {
        return ChangelogReader.read(folder).contract().changes().get(0).checksum();
    }

    /** What a migrator of the service holds while it works. */
    private static void lockAsMigrator(Connection connection) throws SQLException {
        Sql.queryUnpinned(
                connection,
                "select pg_advisory_lock(('x' || left(encode(sha256('ragdb:public.shop_changelog'), 'hex'), 16))"
                        + "::bit(64)::bigint)",
                row -> row.getObject(1));
    }

    private static String pid(Connection connection) throws SQLException {
        return FreshDatabases.strings(connection, "select pg_backend_pid()").get(0);
    }

    private static String quoted(String text) {
        return Pattern.quote(text);
    }

    private static String place(Fresh database) {
        URI url = URI.create(database.url().substring("jdbc:".length()));
        return "database `" + database.name() + "` at " + url.getHost() + ":" + url.getPort();
    }
}
