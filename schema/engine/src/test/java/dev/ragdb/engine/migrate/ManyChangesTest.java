package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one change of a run finds out about the owned objects serves the next ones, whatever others do meanwhile. */
@Tag("fixed-servers")
final class ManyChangesTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    ManyChangesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", "embedded:18"})
    void leadThroughRewritesRenamesAndReplacements(String server) throws SQLException {
        Changelog changelog = new ChangelogFolder(
                        folder,
                        "table public.item",
                        "table public.piece",
                        "table public.parts",
                        "view public.shown",
                        "function public.f(integer)",
                        "type public.mood")
                .change("0001-item", "create table item (id serial primary key, name text);", "drop table item;")
                .change("0002-rewrite", "alter table item alter id type bigint;", "alter table item alter id type int;")
                .change("0003-view", "create view shown as select id, name from item;", "drop view shown;")
                .change(
                        "0004-rename",
                        "alter table item rename to piece;\nalter table piece rename name to title;",
                        "alter table piece rename title to name;\nalter table piece rename to item;")
                .change("0005-index", "create index piece_title on piece (title);", "drop index piece_title;")
                .change("0006-again", "create table item (id int);", "drop table item;")
                .change(
                        "0007-swap",
                        "alter table item rename to x;\nalter table piece rename to item;\nalter table x rename to piece;",
                        "alter table item rename to x;\nalter table piece rename to item;\nalter table x rename to piece;")
                .change(
                        "0008-type",
                        "create type mood as enum ('good');\nalter table piece add feeling mood;",
                        "alter table piece drop feeling;\ndrop type mood;")
                .change(
                        "0009-view-becomes-table",
                        "drop view shown;\ndrop table piece;\ncreate table piece (id int, feeling mood default 'good');",
                        "drop table piece;\ncreate table piece (id int, feeling mood);\n"
                                + "create view shown as select id, title as name from item;")
                .change(
                        "0010-scratch",
                        "create temporary table scratch (id serial, t text);\ndrop table scratch;\ncreate table parts (id int)"
                                + " partition by range (id);\ncreate table parts_1 partition of parts for values from (1) to (2);",
                        "drop table parts;")
                .change(
                        "0011-function",
                        "create function f(integer) returns int language sql as 'select 1';\n"
                                + "alter table piece add check (f(id) = 1);",
                        "alter table piece drop constraint piece_id_check;\ndrop function f(integer);")
                .change(
                        "0012-default",
                        "alter table piece alter id set default 7;",
                        "alter table piece alter id drop default;")
                .change(
                        "0013-gone",
                        "drop table piece;",
                        "create table piece (id int default 7, feeling mood default 'good',"
                                + " constraint piece_id_check check (f(id) = 1));")
                .change("0014-item", "create table if not exists item (a int);", "select 1;")
                .recorded(databases.create(server));
        Connection connection = databases.connect(databases.create(server));
        int all = changelog.changes().size();
        Migrator migrator = migrator(connection, changelog, new Recording());
        assertThat(migrator.run(all, false)).hasSize(all);
        assertThat(migrator.situation().isSound()).isTrue();
        assertThat(migrator.run(0, true)).hasSize(all);
        assertThat(migrator.situation().isSound()).isTrue();
        assertThat(migrator.run(all, false)).hasSize(all);
        assertThat(FreshDatabases.strings(connection, "select orderexecuted from shop_changelog order by id"))
                .isEqualTo(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"));
    }

    @Test
    void endWithDriftWhenSomebodyElseChangedAnOwnedObjectMeanwhile() throws SQLException {
        Changelog changelog =
                three("create table note (id int);", "drop table note;").recorded(databases.create());
        FreshDatabases.Fresh database = databases.create();
        Connection other = databases.connect(database);
        Connection connection = databases.connect(database);
        Migrator migrator =
                migrator(connection, changelog, after("0001-item", other, "alter table item add by_hand integer"));
        EngineException thrown = catchThrowableOfType(EngineException.class, () -> migrator.run(3, false));
        assertThat(thrown.reason()).isEqualTo(Reason.DRIFT);
        assertThat(thrown)
                .hasMessage(
                        """
                        after change `0003-last` the database is not what the contract says (- expected, + actual); this change \
                        did what it should, so somebody else, or a change of this run before it, did this; rolled back, the \
                        database is as it was before this change:
                          table public.item
                        +   column by_hand integer""");
        assertThat(migrator.situation().position()).isEqualTo(2);
    }

    @Test
    void areRefusedWhatSomebodyElseMadeMeanwhile() throws SQLException {
        String hidden = "do 'begin execute ''drop table if exists theirs''; end';";
        Changelog changelog = three(hidden + "\ncreate table note (id int);", "drop table note;")
                .recorded(databases.create());
        FreshDatabases.Fresh database = databases.create();
        Connection other = databases.connect(database);
        Connection connection = databases.connect(database);
        Migrator migrator = migrator(connection, changelog, after("0001-item", other, "create table theirs (id int)"));
        EngineException thrown = catchThrowableOfType(EngineException.class, () -> migrator.run(3, false));
        assertThat(thrown)
                .hasMessage(
                        "change `0002-second` touches what `shop` does not own: table public.theirs, type public.theirs,"
                                + " type public.theirs[]; rolled back, the database is as it was before this change");
        assertThat(thrown.reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void goOnWithATableThatSomebodyElsePutInThePlaceOfOurs() throws SQLException {
        Changelog changelog = three("alter table item add price integer;", "alter table item drop price;")
                .recorded(databases.create());
        FreshDatabases.Fresh database = databases.create();
        Connection other = databases.connect(database);
        Connection connection = databases.connect(database);
        Migrator migrator = migrator(
                connection, changelog, after("0001-item", other, "drop table item; create table item (id int)"));
        assertThat(migrator.run(3, false)).hasSize(3);
        assertThat(migrator.situation().isSound()).isTrue();
    }

    @Test
    void takeWhatSomebodyElseHungOnAnOwnedTableForPartOfIt() throws SQLException {
        Changelog changelog =
                three("drop table item;", "create table item (id int);").recorded(databases.create());
        FreshDatabases.Fresh database = databases.create();
        Connection other = databases.connect(database);
        Connection connection = databases.connect(database);
        Migrator migrator =
                migrator(connection, changelog, after("0001-item", other, "alter table item alter id set default 1"));
        assertThat(migrator.run(3, false)).hasSize(3);
        assertThat(migrator.situation().isSound()).isTrue();
    }

    private ChangelogFolder three(String forward, String rollback) {
        return new ChangelogFolder(folder, "table public.item", "table public.note")
                .change("0001-item", "create table item (id int);", "drop table item;")
                .change("0002-second", forward, rollback)
                .change("0003-last", "select 1;", "select 1;");
    }

    private static MigrationListener after(String id, Connection other, String sql) {
        return new MigrationListener() {
            @Override
            public void finished(Step step, Duration took) {
                if (step.id().equals(id)) {
                    try {
                        Sql.execute(other, sql);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        };
    }

    private static Migrator migrator(Connection connection, Changelog changelog, MigrationListener listener) {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), listener);
    }
}
