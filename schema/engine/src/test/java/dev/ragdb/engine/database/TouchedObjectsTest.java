package dev.ragdb.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change may touch and what not, on the oldest and the newest PostgreSQL. */
final class TouchedObjectsTest {
    private static final Manifest MANIFEST = new Manifest(
            "shop",
            "public",
            "shop_changelog",
            Stream.of(
                            "table public.ours",
                            "table public.ours_new",
                            "table public.ours_parts",
                            "view public.ours_view",
                            "materialized view public.ours_summary",
                            "sequence public.ours_sequence",
                            "function public.ours_f()",
                            "function public.ours_new_f(integer, text[])",
                            "procedure public.ours_p()",
                            "aggregate public.ours_sum(integer)",
                            "type public.ours_mood",
                            "type public.ours_range",
                            "type public.ours_domain",
                            "schema ours_schema",
                            "extension plpgsql",
                            "extension hstore",
                            // Where only its name is looked for, their table of that name would be taken for ours.
                            "schema theirs_too",
                            "publication ours_publication",
                            "collation public.ours_collation")
                    .map(ObjectName::parse)
                    .toList(),
            List.of(),
            List.of());

    /** A statement, and the name that must be among those it is refused for. */
    private record Case(String sql, String touched) {}

    private static final List<Case> REFUSED = List.of(
            new Case("alter table theirs add extra int", "table public.theirs"),
            new Case("alter table theirs alter name set not null", "table public.theirs"),
            new Case("alter table theirs rename to taken", "table public.taken"),
            new Case("drop view theirs_view", "view public.theirs_view"),
            new Case("drop table theirs_too", "table public.theirs_too"),
            new Case("alter table theirs_too add extra int", "table public.theirs_too"),
            new Case("comment on table theirs is 'x'", "table public.theirs"),
            new Case("comment on column theirs.name is null", "table public.theirs"),
            new Case("grant select on theirs to public", "table public.theirs"),
            new Case("insert into theirs (name) values ('x')", "table public.theirs"),
            new Case("update theirs set note = 'x' where false", "table public.theirs"),
            new Case("delete from theirs where false", "table public.theirs"),
            new Case("truncate theirs_too", "table public.theirs_too"),
            new Case(
                    "create trigger x before update on theirs_too for each row execute function ours_f()",
                    "table public.theirs_too"),
            new Case("create index x on theirs_too (id)", "table public.theirs_too"),
            new Case("drop index theirs_name", "index public.theirs_name"),
            new Case("create policy x on theirs_too using (true)", "policy x on public.theirs_too"),
            new Case("create statistics x on id, note from theirs", "statistics object public.x"),
            new Case("create rule x as on delete to theirs_too do instead nothing", "rule x on public.theirs_too"),
            new Case("create table undeclared (id int)", "table public.undeclared"),
            new Case("create view undeclared as select 1 as one", "view public.undeclared"),
            new Case(
                    "create or replace view theirs_view as select id, 1 as one from theirs", "view public.theirs_view"),
            new Case(
                    "create function undeclared() returns int language sql as 'select 1'",
                    "function public.undeclared()"),
            new Case(
                    "create function ours_f(int) returns int language sql as 'select 1'",
                    "function public.ours_f(integer)"),
            new Case(
                    "create or replace function theirs_f() returns trigger language plpgsql as 'begin return old; end'",
                    "function public.theirs_f()"),
            new Case("drop function theirs_f() cascade", "trigger theirs_trigger on public.theirs"),
            new Case("create type undeclared as enum ('a')", "type public.undeclared"),
            new Case("alter type theirs_mood add value 'bad'", "type public.theirs_mood"),
            new Case("alter domain theirs_domain set not null", "type public.theirs_domain"),
            new Case("create schema undeclared", "schema undeclared"),
            new Case("create extension citext", "extension citext"),
            new Case("comment on schema public is 'x'", "schema public"),
            new Case("grant create on schema public to public", "schema public"),
            new Case("alter sequence theirs_sequence restart with 7", "sequence public.theirs_sequence"),
            new Case(
                    "alter table ours add constraint f foreign key (id) references theirs (id) not valid",
                    "table public.theirs"),
            new Case("drop policy theirs_policy on theirs", "policy theirs_policy on public.theirs"),
            new Case("drop publication theirs_publication", "publication theirs_publication"),
            new Case("create publication undeclared for table ours", "publication undeclared"),
            new Case("drop collation theirs_collation", "collation public.theirs_collation"),
            new Case("create collation undeclared from \"C\"", "collation public.undeclared"),
            new Case(
                    "create operator public.=== (leftarg = int, rightarg = int, function = int4eq)",
                    "operator public.===(integer,integer)"),
            new Case("create cast (ours_mood as int) with inout as assignment", "cast (public.ours_mood AS integer)"),
            new Case("drop text search configuration theirs_search", "text search configuration public.theirs_search"),
            new Case(
                    "create text search configuration undeclared (copy = simple)",
                    "text search configuration public.undeclared"),
            new Case(
                    "create event trigger undeclared on ddl_command_end execute function theirs_event()",
                    "event trigger undeclared"),
            new Case("grant theirs_role to current_user", "role theirs_role"),
            new Case("alter role theirs_role set search_path = x", "role theirs_role"),
            new Case(
                    "alter default privileges grant select on tables to public",
                    "default acl for role postgres on tables"),
            new Case(
                    "grant execute on function pg_catalog.pg_sleep(double precision) to public",
                    "function pg_catalog.pg_sleep(double precision)"),
            new Case("do $$ begin execute 'alter table ' || 'theirs add extra int'; end $$", "table public.theirs"),
            new Case(
                    "do $$ begin alter table theirs add extra int; exception when others then null; end $$",
                    "table public.theirs"),
            new Case(
                    "do $$ begin begin update theirs set note = 'x'; exception when division_by_zero then null; end; end $$",
                    "table public.theirs"));

    private static final List<String> ALLOWED = List.of(
            "alter table ours alter long type varchar(100000) using long || 'x'",
            "alter table ours alter small type bigint",
            "alter table ours add column extra uuid not null default gen_random_uuid()",
            "alter table ours rename column long to longer",
            "create index concurrent_free on ours (long)",
            "reindex table ours",
            "cluster ours using ours_pkey",
            "analyze ours",
            "comment on table ours is null",
            "comment on column ours.id is 'x'",
            "grant select on ours to public",
            "update ours set small = small + 1",
            "delete from ours",
            "insert into ours (small) values (1)",
            "truncate ours",
            "create trigger x before insert on ours for each row execute function theirs_f()",
            "create policy x on ours using (true)",
            "create statistics x on long, small from ours",
            "create rule x as on delete to ours do instead nothing",
            "drop table ours cascade",
            "drop view ours_view; drop table ours; drop function ours_f(); drop type ours_mood",
            "drop table ours_parts",
            "create table ours_part_2 partition of ours_parts for values from ('2030-01-01') to ('2040-01-01')",
            "alter table ours_parts detach partition ours_part; drop table ours_parts",
            "create table ours_new (id serial primary key, at date default now(), mood ours_mood, parent int references ours_new)",
            "create table ours_new as select id, name from theirs",
            "create materialized view ours_summary as select count(*) as n from theirs; refresh materialized view ours_summary",
            "create or replace view ours_view as select id, long from ours",
            "alter sequence ours_sequence restart with 7; select nextval('ours_sequence')",
            "alter type ours_mood add value 'bad'",
            "create type ours_range as range (subtype = float8)",
            "create domain ours_domain as text check (value <> '')",
            "create or replace function ours_f() returns trigger language plpgsql as 'begin return old; end'",
            "create function ours_new_f(a int, b text[] default '{}') returns int language sql as 'select 1'",
            "create procedure ours_p() language sql as 'select 1'",
            "create aggregate ours_sum(integer) (sfunc = int4pl, stype = int)",
            "create schema ours_schema",
            "create extension hstore",
            "comment on extension plpgsql is 'x'",
            "create publication ours_publication for table ours",
            "create collation ours_collation from \"C\"",
            "insert into shop_changelog values ('1')",
            "select * from theirs",
            "select * from theirs for update",
            "select * from theirs for key share",
            "lock table theirs in access share mode",
            "create temporary table scratch (id serial primary key, long text) on commit drop; insert into scratch values (1, 'x')",
            "do $$ begin alter table theirs add extra int; raise exception 'x'; exception when others then null; end $$",
            "do $$ begin drop table theirs_too; raise exception 'x'; exception when others then null; end $$",
            "savepoint s; create table undeclared (id int); rollback to savepoint s");

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", "embedded:18"})
    void refusesWhatIsNotOwned(String server) throws SQLException {
        Connection connection = neighbours(server);
        SoftAssertions softly = new SoftAssertions();
        for (Case one : REFUSED) {
            Set<String> touched = touchedBy(connection, one.sql());
            softly.assertThat(touched).as(one.sql()).contains(one.touched());
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", "embedded:18"})
    void allowsWhatIsOwnedAndReadingOthers(String server) throws SQLException {
        Connection connection = neighbours(server);
        SoftAssertions softly = new SoftAssertions();
        for (String sql : ALLOWED) {
            softly.assertThat(touchedBy(connection, sql)).as(sql).isEmpty();
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", "embedded:18"})
    void doesNotMistakeWhatOthersCommitMeanwhile(String server) throws SQLException {
        FreshDatabases.Fresh database = databases.create(server);
        Connection connection = databases.connect(database);
        Sql.execute(connection, Sql.resource(TouchedObjectsTest.class, "neighbours.sql"));
        Connection other = databases.connect(database);
        connection.setAutoCommit(false);
        TouchedObjects touched = TouchedObjects.before(connection, MANIFEST);
        Sql.execute(connection, "alter table ours add extra int");
        Sql.execute(other, "create table theirs_new (id int); alter table theirs add extra int; drop table theirs_too");
        other.setAutoCommit(false);
        Sql.execute(other, "create table theirs_pending (id int)");
        assertThat(touched.outside().isEmpty()).isTrue();
        connection.rollback();
    }

    private Connection neighbours(String server) throws SQLException {
        Connection connection = databases.connect(databases.create(server));
        Sql.execute(connection, Sql.resource(TouchedObjectsTest.class, "neighbours.sql"));
        return connection;
    }

    private static Set<String> touchedBy(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            TouchedObjects touched = TouchedObjects.before(connection, MANIFEST);
            Sql.execute(connection, sql);
            TouchedObjects.Outside outside = touched.outside();
            connection.rollback();
            Set<String> names = new TreeSet<>(outside.names());
            outside.beyond().stream()
                    .filter(beyond -> beyond.code().stopsUnlessAccepted())
                    .forEach(beyond -> names.add(beyond.object()));
            return names;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
