package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Applying, taking back and stamping. */
final class MigratorTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    private ChangelogFolder files;
    private Changelog changelog;
    private FreshDatabases.Fresh database;
    private Connection connection;
    private final Recording recording = new Recording();

    MigratorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void record() throws SQLException {
        files = new ChangelogFolder(folder, "table public.item")
                .change("0001-create-item", "create table item (id int primary key, name text);", "drop table item;")
                .concurrently(
                        "0002-index-name",
                        "create index concurrently if not exists item_name on item (name);",
                        "drop index concurrently if exists item_name;")
                .change(
                        "0003-add-price",
                        "alter table item add price int;\ncomment on column item.price is 'In cents';",
                        "alter table item drop price;");
        changelog = files.recorded(databases.create());
        database = databases.create();
        connection = databases.connect(database);
    }

    @Test
    void appliesEveryChangeInOrderAndSaysSo() throws SQLException {
        assertThat(migrator().run(3, false)).extracting(Step::id).isEqualTo(changelog.ids());
        assertThat(recording.events())
                .containsExactly(
                        "started 0001-create-item 1/3",
                        "finished 0001-create-item",
                        "started 0002-index-name 2/3",
                        "finished 0002-index-name",
                        "started 0003-add-price 3/3",
                        "finished 0003-add-price");
        assertThat(FreshDatabases.strings(connection, "select id from shop_changelog order by orderexecuted"))
                .isEqualTo(changelog.ids());
        assertThat(migrator().situation().position()).isEqualTo(3);
        assertThat(migrator().situation().isSound()).isTrue();
    }

    @Test
    void doesNothingTheSecondTime() throws SQLException {
        migrator().run(3, false);
        String before = CatalogReader.read(connection).text();
        assertThat(migrator().run(3, false)).isEmpty();
        assertThat(CatalogReader.read(connection).text()).isEqualTo(before);
    }

    @Test
    void takesEverythingBackAndAppliesItAgain() throws SQLException {
        migrator().run(3, false);
        String head = CatalogReader.read(connection).text();
        assertThat(migrator().run(0, false))
                .extracting(Step::id)
                .containsExactly("0003-add-price", "0002-index-name", "0001-create-item");
        assertThat(migrator().situation().live().objects()).isEmpty();
        assertThat(migrator().run(0, false)).isEmpty();
        migrator().run(3, false);
        assertThat(CatalogReader.read(connection).text()).isEqualTo(head);
    }

    @Test
    void goesForwardAndBackOneByOne() {
        for (int target : new int[] {1, 2, 3, 2, 1, 0, 2, 0}) {
            migrator().run(target, false);
            assertThat(migrator().situation().position()).isEqualTo(target);
            assertThat(migrator().situation().isSound()).isTrue();
        }
    }

    @Test
    void showsTheStatementsOfAStep() {
        List<Step> steps = migrator().plan(migrator().situation(), 3).steps();
        assertThat(migrator().statements(steps.get(2)))
                .containsExactly("alter table item add price int", "comment on column item.price is 'In cents'");
        assertThat(migrator().statements(new Step(Step.Direction.BACK, 2, "0003-add-price", true)))
                .containsExactly("alter table item drop price");
    }

    @Test
    void refusesATableThatItDidNotMake() throws SQLException {
        Sql.execute(connection, "create table item (id int primary key, name text)");
        assertFails(Reason.DRIFT, 3)
                .isEqualTo("not adopted: `item` exists in database `" + database.name()
                        + "`, but nothing is recorded as applied there, so it is never taken for ours."
                        + " If an earlier tool made it, record what it corresponds to: ragdb stamp CHANGE");
        assertThat(FreshDatabases.strings(connection, "select to_regclass('shop_changelog')"))
                .containsExactly("null");
    }

    @Test
    void refusesADatabaseThatSomebodyChangedByHand() throws SQLException {
        migrator().run(1, false);
        Sql.execute(connection, "alter table item add surprise int");
        assertFails(Reason.DRIFT, 3)
                .isEqualTo(
                        """
                        database `%s` differs from the contract (- expected, + actual):
                          table public.item
                        +   column surprise integer"""
                                .formatted(database.name()));
    }

    @Test
    void stampsWhatCorrespondsAndNothingElse() throws SQLException {
        Sql.execute(connection, "create table item (id int primary key, name text)");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator().stamp(3, false))
                .withMessage(
                        """
                        the database is not what `0003-add-price` makes of it (- expected, + actual); nothing was recorded:
                          table public.item
                        -   column price integer
                        -   comment on column price 'In cents'
                        -   index item_name CREATE INDEX item_name ON public.item USING btree (name)""");
        assertThat(migrator().stamp(1, false)).isEqualTo(1);
        assertThat(migrator().stamp(1, false)).isZero();
        assertThat(migrator().run(3, false)).hasSize(2);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator().stamp(0, false))
                .withMessageStartingWith("the database is not what `base` makes of it (- expected, + actual)");
    }

    @Test
    void stampsBack() throws SQLException {
        migrator().run(3, false);
        Sql.execute(connection, "alter table item drop price; drop index item_name");
        assertThat(migrator().stamp(1, false)).isEqualTo(2);
        assertThat(migrator().situation().position()).isEqualTo(1);
        assertThat(migrator().run(3, false)).hasSize(2);
    }

    @Test
    void refusesAnAppliedChangeThatWasEdited() throws SQLException {
        migrator().run(3, false);
        Sql.execute(connection, "update shop_changelog set md5sum = '9:0' where id = '0002-index-name'");
        String actual = changelog.contract().changes().get(1).checksum();
        assertFails(Reason.DRIFT, 0)
                .isEqualTo(
                        "change `0002-index-name` was edited after it was applied here: checksum expected 9:0, actual "
                                + actual + ". Undo the edit and add another change");
    }

    @Test
    void refusesAGapInTheHistory() throws SQLException {
        migrator().run(3, false);
        Sql.execute(connection, "delete from shop_changelog where id = '0002-index-name'");
        assertFails(Reason.DRIFT, 3)
                .isEqualTo(
                        """
                        database `%s` differs from the contract (- expected, + actual):
                          table public.item
                        +   index item_name CREATE INDEX item_name ON public.item USING btree (name)
                        change `0002-index-name` is not applied here, but change `0003-add-price` is, which comes after it;\
                         the catalog is nevertheless what all of them make of it. If they were only not recorded: ragdb stamp\
                         head"""
                                .formatted(database.name()));
    }

    @Test
    void takesNothingBackBelowWhatItDoesNotKnow() throws SQLException {
        migrator().run(3, false);
        Sql.execute(
                connection,
                "insert into shop_changelog select '0004-newer', author, filename, now(), 4, 'EXECUTED', md5sum"
                        + " from shop_changelog where id = '0003-add-price'");
        assertThat(migrator().run(3, false)).isEmpty();
        assertFails(Reason.REFUSED, 2)
                .isEqualTo("the database is ahead of this changelog (0004-newer): only the version that brought these"
                        + " changes can go on from here; nothing was changed");
        assertThat(migrator().situation().position()).isEqualTo(3);
    }

    @Test
    void ignoresChecksumsThatLiquibaseCleared() throws SQLException {
        migrator().run(2, false);
        Sql.execute(connection, "update shop_changelog set md5sum = null");
        assertThat(migrator().run(3, false)).hasSize(1);
    }

    @Test
    void refusesAReadOnlyServer() throws SQLException {
        Sql.execute(connection, "set default_transaction_read_only = on");
        assertFails(Reason.REFUSED, 3)
                .isEqualTo("database `" + database.name()
                        + "` cannot be written to: transactions are read-only there"
                        + " (default_transaction_read_only); have that switched off for the database or the role");
    }

    @Test
    void refusesAnotherTableInTheTrackingTablesPlace() throws SQLException {
        Sql.execute(connection, "create table shop_changelog (what text)");
        assertFails(Reason.DRIFT, 3)
                .isEqualTo(
                        "table \"public\".\"shop_changelog\" is no tracking table of ragdb or Liquibase, so it is not"
                                + " used: it has no column `id`. Rename it, or name another trackingTable in manifest.json");
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertFails(Reason reason, int target) {
        EngineException thrown = org.assertj.core.api.Assertions.catchThrowableOfType(
                EngineException.class, () -> migrator().run(target, false));
        assertThat(thrown).isNotNull();
        assertThat(thrown.reason()).isEqualTo(reason);
        return assertThat(thrown.getMessage());
    }

    private Migrator migrator() {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), recording);
    }
}
