package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
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

/** A change whose result is not the contract's leaves the database as it was. */
final class CheckedBeforeCommitTest {
    private static final String CREATE = "0001-create-item";
    private static final String SECOND = "0002-second";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    private ChangelogFolder files;
    private Connection connection;

    CheckedBeforeCommitTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void connect() throws SQLException {
        files = new ChangelogFolder(folder, "table public.item", "table public.part")
                .change(CREATE, "create table item (id int primary key, name text);", "drop table item;");
        connection = databases.connect();
        Sql.execute(connection, "create table theirs (id int primary key); insert into theirs values (1)");
    }

    @Test
    void rollsBackWhatGivesAnotherCatalogThanTheContracts() throws SQLException {
        // The default depends on the server's settings, so the proof saw another one than this database gives.
        files.change(
                SECOND,
                "do $$ begin execute format('alter table item add zone text default %L', current_setting('TimeZone')); end $$;",
                "alter table item drop zone;");
        Changelog changelog = files.recorded(databases.create());
        Sql.execute(connection, "set timezone = 'Asia/Tokyo'");
        assertRefused(changelog, Reason.DRIFT)
                .isEqualTo(
                        """
                        after change `0002-second` the database is not what the contract says (- expected, + actual); \
                        rolled back, the database is as it was before this change:
                          table public.item
                        -   column zone text default 'UTC'::text
                        +   column zone text default 'Asia/Tokyo'::text""");
    }

    @Test
    void rollsBackAChangeThatTouchesWhatIsNotOwned() throws SQLException {
        files.change(
                SECOND,
                """
                do 'begin
                    if to_regclass(''theirs'') is not null then update theirs set id = id + 1; end if;
                end';""",
                "alter table item drop if exists never;");
        assertRefused(files.recorded(databases.create()), Reason.REFUSED)
                .isEqualTo("change `0002-second` touches what `shop` does not own: index public.theirs_pkey, table"
                        + " public.theirs; rolled back, the database is as it was before this change");
    }

    @Test
    void runsDeferredTriggersBeforeItChecks() throws SQLException {
        files.owning("table public.item", "function public.item_f()");
        files.change(
                SECOND,
                """
                create function item_f() returns trigger language plpgsql as
                    'begin if to_regclass(''theirs'') is not null then delete from theirs; end if; return null; end';
                create constraint trigger item_t after insert on item deferrable initially deferred
                    for each row execute function item_f();
                insert into item (id) values (1000001);""",
                "drop trigger item_t on item;\ndrop function item_f();\ndelete from item;");
        assertRefused(files.recorded(databases.create()), Reason.REFUSED)
                .startsWith("change `0002-second` touches what `shop` does not own: ")
                .contains("table public.theirs;");
        assertThat(FreshDatabases.strings(connection, "select id from theirs")).containsExactly("1");
    }

    @Test
    void saysWhichChangeADeferredConstraintRefuses() throws SQLException {
        files.change(
                SECOND,
                """
                create table part (id int, item int, constraint part_item foreign key (item)
                    references item deferrable initially deferred);
                do 'begin if to_regclass(''theirs'') is not null then insert into part values (1, 7); end if; end';""",
                "drop table part;");
        assertRefused(files.recorded(databases.create()), Reason.FAILED)
                .isEqualTo(files.path("changes/0002-second.sql")
                        + ":7: insert or update on table \"part\" violates foreign key constraint \"part_item\";"
                        + " Key (item)=(7) is not present in table \"item\". (SQLSTATE 23503);"
                        + " statement: set constraints all immediate;"
                        + " rolled back, the database is as it was before this change");
    }

    @Test
    void saysFileLineAndStatementOfWhatTheServerRefuses() throws SQLException {
        files.change(
                SECOND,
                """
                alter table item add price int;
                do 'begin if to_regclass(''theirs'') is not null then raise exception ''no''; end if; end';""",
                "alter table item drop price;");
        assertRefused(files.recorded(databases.create()), Reason.FAILED)
                .isEqualTo(files.path("changes/0002-second.sql")
                        + ":6: no (SQLSTATE P0001); statement: do 'begin if to_regclass(''theirs'') is not null then"
                        + " raise exception ''no''; end if; end'; rolled back, the database is as it was before this"
                        + " change");
    }

    @Test
    void refusesAChangeThatEndsItsOwnTransaction() throws SQLException {
        files.change(SECOND, "alter table item add price int;", "alter table item drop price;");
        Contract honest = ContractJson.parse(
                ContractJson.write(files.recorded(databases.create()).contract()), "contract.json");
        files.change(SECOND, "alter table item add price int;\ncommit;", "alter table item drop price;");
        Changelog forged = ChangelogReader.readChanges(folder);
        ContractChange last = honest.changes().get(1);
        files.file(
                "contract.json",
                ContractJson.write(new Contract(
                        "shop",
                        List.of(
                                honest.changes().get(0),
                                new ContractChange(
                                        last.id(),
                                        forged.changes().get(1).sha256(),
                                        last.checksum(),
                                        last.comment(),
                                        last.inTransaction(),
                                        last.fingerprint(),
                                        last.delta())))));
        Migrator migrator = migrator(ChangelogReader.read(folder));
        EngineException thrown = catchThrowableOfType(EngineException.class, () -> migrator.run(2, false));
        assertThat(thrown)
                .hasMessage("change `0002-second` ends its own transaction, so it cannot be checked before it is"
                        + " committed: what it did up to there stays; take COMMIT, ROLLBACK and the like out of it");
        assertThat(connection.getAutoCommit()).isTrue();
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertRefused(Changelog changelog, Reason reason) {
        migrator(changelog).run(1, false);
        String before = CatalogReader.read(connection).text();
        EngineException thrown = catchThrowableOfType(
                EngineException.class, () -> migrator(changelog).run(2, false));
        assertThat(thrown).isNotNull();
        assertThat(thrown.reason()).isEqualTo(reason);
        assertThat(CatalogReader.read(connection).text()).isEqualTo(before);
        assertThat(migrator(changelog).situation().position()).isEqualTo(1);
        assertThat(migrator(changelog).situation().isSound()).isTrue();
        return assertThat(thrown.getMessage());
    }

    private Migrator migrator(Changelog changelog) {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), new Recording());
    }
}
