package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractChange.AcceptedHazard;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.liquibase.ChangeScripts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a change does to an owned object beyond what the contract says is found before its commit, on the oldest and the newest
 * PostgreSQL, although not everything is read again after each change.
 */
@Tag("fixed-servers")
final class HiddenEffectsTest {
    private static final String[] OWNED = {
        "table public.item",
        "table public.part",
        "table public.spare",
        "table public.log",
        "view public.item_view",
        "view public.part_view",
        "view public.outer_view",
        "materialized view public.summary",
        "sequence public.numbers",
        "sequence public.numerals",
        "function public.part_f()",
        "function public.name_of(integer)",
        "function public.label_of(integer)",
        "function public.hidden()",
        "function public.takes(public.part)",
        "type public.mood",
        "type public.temper",
        "type public.code",
        "type public.pair",
    };

    private static final String BASE =
            """
            create type mood as enum ('good', 'bad');
            create type pair as (one integer, two text);
            create domain code as text constraint code_check check (value <> '');
            create sequence numbers;
            create table item (id integer constraint item_pkey primary key, name text, feeling mood default 'good', tag code,
                both_of pair, number bigint default nextval('numbers'));
            create table part (id integer constraint part_pkey primary key, name text, item integer,
                constraint part_item foreign key (item) references item (id));
            create table log (at timestamp default now(), note text);
            create index part_name on part (name);
            create statistics part_statistics on id, item from part;
            create function part_f() returns trigger language plpgsql as 'begin return new; end';
            create trigger part_t before update on part for each row execute function part_f();
            create function name_of(id integer) returns text language sql immutable as 'select ''x''::text';
            create function takes(part) returns text language sql as 'select ''x''::text';
            create function hidden() returns trigger language plpgsql as
                $$ begin execute 'comment on column part.name is ''seen'''; return new; end $$;
            create trigger item_t before insert on item for each row when (new.name = 'fire') execute function hidden();
            create view item_view as select id, name, name_of(id => id) as called, feeling from item where feeling = 'good';
            create view part_view as select part.id, part.name, item.name as of from part join item on item.id = part.item;
            create view outer_view as select id, name from part_view;
            create materialized view summary as select count(name) as n from part;
            create policy part_policy on part to ragdb_hidden using (true);
            comment on constraint part_pkey on part is 'key';
            comment on index part_name is 'why';
            comment on table part is 'part';
            alter table item disable trigger all""";

    private static final List<String> CHANGES = List.of(
            "do $$ begin execute 'alter table pa' || 'rt add extra integer'; end $$",
            "do $$ begin alter table part add extra integer; exception when division_by_zero then null; end $$",
            "alter table item enable trigger item_t; insert into item (id, name) values (1, 'fire');"
                    + " alter table item disable trigger item_t",
            "create table spare (id integer)",
            "alter table part rename to spare",
            "alter table part rename to spare; create table part (id integer)",
            "alter table part rename to aside; alter table log rename to part; alter table aside rename to log",
            "alter table part rename column name to title",
            "alter table item rename column name to title",
            "alter table part rename constraint part_item to part_of_item",
            "alter index part_name rename to part_named",
            "alter view part_view rename to part_viewed",
            "alter view part_view rename to part_viewed; alter view part_viewed rename column name to title",
            "alter sequence numbers rename to numerals",
            "alter function name_of(integer) rename to label_of",
            "alter type mood rename to temper",
            "alter type mood rename value 'good' to 'fine'",
            "alter type mood add value 'so so'",
            "alter type pair rename attribute one to first",
            "alter type pair add attribute three text",
            "alter domain code drop constraint code_check",
            "alter domain code rename constraint code_check to code_checked",
            "alter domain code set default 'x'",
            "alter table part drop column name cascade",
            "alter table part drop constraint part_pkey",
            "alter table item drop constraint item_pkey cascade",
            "drop type mood cascade",
            "drop type code cascade",
            "drop sequence numbers cascade",
            "drop function part_f() cascade",
            "drop function name_of(integer) cascade",
            "drop table item cascade",
            "drop view part_view cascade",
            "drop table part cascade; create table part (id integer)",
            "drop index part_name; create index part_name on part (item)",
            "drop statistics part_statistics",
            "drop trigger part_t on part",
            "drop policy part_policy on part",
            "create statistics more on id, item from part; comment on statistics more is 'x'",
            "create rule quiet as on delete to part do instead nothing",
            "create policy more on item using (true); alter table item enable row level security",
            "create trigger more before insert on log for each row execute function part_f()",
            "create or replace view item_view as select id, name, name_of(id => id) as called, feeling from item",
            "create or replace function part_f() returns trigger language plpgsql as 'begin return null; end'",
            "drop view item_view; drop function name_of(integer); create function name_of(number integer) returns text language"
                    + " sql immutable as 'select ''x''::text'; create view item_view as select id, name, name_of(number => id)"
                    + " as called, feeling from item where feeling = 'good'",
            "comment on view part_view is 'x'",
            "comment on column part.id is 'x'",
            "comment on table part is null",
            "comment on constraint part_pkey on part is null",
            "comment on index part_name is null",
            "comment on trigger part_t on part is 'x'",
            "comment on function part_f() is 'x'",
            "comment on type pair is 'x'",
            "comment on column pair.one is 'x'",
            "comment on constraint code_check on domain code is 'x'",
            "alter sequence numbers owned by item.number",
            "alter sequence numbers increment by 2",
            "alter table part disable trigger part_t",
            "alter table part set (fillfactor = 50)",
            "alter index part_name set (fillfactor = 50)",
            "alter table part cluster on part_name",
            "alter table part replica identity full",
            "alter table part alter name set statistics 7, alter name set storage plain",
            "drop view part_view cascade; drop materialized view summary; alter table part alter name type varchar(10)",
            "alter table part alter item set not null",
            "alter table part add at timestamp, add note text, inherit log",
            "alter table log add constraint log_check check (note <> '') not valid",
            "alter role ragdb_hidden rename to ragdb_hidden_too",
            "delete from pg_description where objoid = 'part'::regclass",
            "update pg_class set reloptions = '{fillfactor=60}' where oid = 'part'::regclass",
            "update pg_trigger set tgenabled = 'D' where tgname = 'part_t'",
            "create temporary table scratch (id serial); drop table log");

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    HiddenEffectsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", "embedded:18"})
    void areFoundWhicheverObjectTheContractLeavesOut(String server) throws SQLException {
        Connection connection = databases.connect(databases.create(server));
        Sql.execute(connection, "do 'begin create role ragdb_hidden; exception when duplicate_object then null; end'");
        ChangelogFolder files = new ChangelogFolder(folder, OWNED)
                .change("0001-base", hidden(BASE), "select 1;")
                .change("0003-last", "select 1;", "select 1;");
        List<ObjectName> owned = files.change("0002-hidden", "select 1;", "select 1;")
                .changes()
                .manifest()
                .owned();
        Catalog base = after(connection, owned, BASE);
        migrator(connection, contract(files, CatalogDelta.between(Catalog.empty(), base), none()))
                .run(1, false);
        assertThat(CatalogReader.read(connection, owned).structure()).isEqualTo(base);
        SoftAssertions softly = new SoftAssertions();
        for (String sql : CHANGES) {
            CatalogDelta delta = CatalogDelta.between(base, after(connection, owned, sql));
            softly.assertThat(delta.names()).as(sql).isNotEmpty();
            files.change("0002-hidden", hidden(sql), "select 1;");
            for (ObjectName name : delta.names()) {
                Changelog changelog =
                        contract(files, CatalogDelta.between(Catalog.empty(), base), without(name, delta));
                EngineException thrown =
                        catchThrowableOfType(EngineException.class, () -> migrator(connection, changelog)
                                .run(3, false));
                String what = sql + ": " + name;
                softly.assertThat(thrown).as(what).isNotNull();
                if (thrown != null) {
                    softly.assertThat(thrown.reason())
                            .as(what + thrown.getMessage())
                            .isEqualTo(Reason.DRIFT);
                    softly.assertThat(thrown.getMessage())
                            .as(what)
                            .startsWith(
                                    "after change `0002-hidden` the database is not what the contract says (- expected,"
                                            + " + actual); rolled back, the database is as it was before this change:\n")
                            .contains(name.name());
                }
                softly.assertThat(CatalogReader.read(connection, owned).structure())
                        .as(what)
                        .isEqualTo(base);
            }
        }
        softly.assertAll();
    }

    private static String hidden(String sql) {
        return "do " + Sql.literal("begin execute " + Sql.literal(sql) + "; end") + ";";
    }

    private static CatalogDelta none() {
        return CatalogDelta.between(Catalog.empty(), Catalog.empty());
    }

    /** What {@code sql} makes of the owned objects; nothing of it stays. */
    private static Catalog after(Connection connection, List<ObjectName> owned, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, "set local search_path = public");
            Sql.execute(connection, sql);
            return CatalogReader.read(connection, owned).structure();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static CatalogDelta without(ObjectName name, CatalogDelta delta) {
        TreeMap<ObjectName, CatalogDelta.Lines> lines = new TreeMap<>(delta.lines());
        lines.remove(name);
        return new CatalogDelta(
                delta.creates().stream().filter(one -> !one.equals(name)).toList(),
                delta.drops().stream().filter(one -> !one.equals(name)).toList(),
                lines);
    }

    /** The changelog with a contract that says this of its first two changes, and of the third that it does nothing. */
    private static Changelog contract(ChangelogFolder files, CatalogDelta... deltas) {
        List<ContractChange> recorded = new ArrayList<>();
        Catalog catalog = Catalog.empty();
        for (ChangeFile file : files.changes().changes()) {
            CatalogDelta delta = recorded.size() < deltas.length ? deltas[recorded.size()] : none();
            catalog = delta.applyTo(catalog);
            recorded.add(new ContractChange(
                    file.id(),
                    file.sha256(),
                    ChangeScripts.parse(List.of(file)).get(0).checksum(),
                    "",
                    true,
                    catalog.fingerprint(),
                    delta,
                    List.of(),
                    List.of(new AcceptedHazard("changes-role", "tested", List.of()))));
        }
        files.file("contract.json", ContractJson.write(new Contract("shop", recorded)));
        return ChangelogReader.read(files.folder());
    }

    private static Migrator migrator(Connection connection, Changelog changelog) {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), new Recording());
    }
}
