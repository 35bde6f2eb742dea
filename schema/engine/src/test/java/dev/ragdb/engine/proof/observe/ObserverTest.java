package dev.ragdb.engine.proof.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What statements inside a transaction do to what was there before, on each PostgreSQL. */
@Tag("fixed-servers")
final class ObserverTest {
    /** @param last the statement that is observed; those before it run in the same transaction */
    private record Case(String effect, List<String> before, String last) {}

    private static Case expect(String effect, String... statements) {
        List<String> all = List.of(statements);
        return new Case(effect, all.subList(0, all.size() - 1), all.get(all.size() - 1));
    }

    private static final List<Case> CASES = List.of(
            // columns
            expect("public.t ACCESS EXCLUSIVE", "alter table t add extra int"),
            expect("public.t ACCESS EXCLUSIVE", "alter table t add extra int not null default 7"),
            expect(
                    "public.t ACCESS EXCLUSIVE scanned rewritten",
                    "alter table t add extra uuid default gen_random_uuid()"),
            expect("public.t ACCESS EXCLUSIVE", "alter table t alter short type varchar(20)"),
            expect("public.t ACCESS EXCLUSIVE", "alter table t alter short type text"),
            expect("public.t ACCESS EXCLUSIVE scanned rewritten", "alter table t alter short type varchar(8)"),
            expect("public.t ACCESS EXCLUSIVE scanned rewritten", "alter table t alter n type bigint"),
            expect("public.hollow ACCESS EXCLUSIVE rewritten", "alter table hollow alter id type bigint"),
            expect("public.t ACCESS EXCLUSIVE scanned", "alter table t alter maybe set not null"),
            expect("public.t ACCESS EXCLUSIVE", "alter table t alter filled set not null"),
            expect("public.t ACCESS EXCLUSIVE", "alter table t drop short"),
            expect("public.t ACCESS EXCLUSIVE", "alter table t rename to taken"),
            expect("public.t ACCESS EXCLUSIVE", "comment on column t.n is 'x'; alter table t rename n to m"),
            expect("public.t SHARE UPDATE EXCLUSIVE", "comment on column t.n is 'x'"),
            // constraints
            expect("public.t ACCESS EXCLUSIVE scanned", "alter table t add constraint x check (n > 0)"),
            expect("public.t ACCESS EXCLUSIVE", "alter table t add constraint x check (n > 0) not valid"),
            expect(
                    "public.child SHARE UPDATE EXCLUSIVE scanned",
                    "alter table child validate constraint child_unproven"),
            expect(
                    "public.child SHARE ROW EXCLUSIVE scanned; public.parent SHARE ROW EXCLUSIVE scanned",
                    "alter table child add constraint x foreign key (parent_id) references parent"),
            expect(
                    "public.child SHARE ROW EXCLUSIVE; public.parent SHARE ROW EXCLUSIVE",
                    "alter table child add constraint x foreign key (parent_id) references parent not valid"),
            expect(
                    "public.child SHARE UPDATE EXCLUSIVE scanned; public.parent ROW SHARE scanned",
                    "alter table child validate constraint child_parent_unproven"),
            expect(
                    "public.t ACCESS EXCLUSIVE scanned",
                    "alter table t add constraint x exclude using btree (n with =)"),
            // indexes
            expect("public.t SHARE scanned", "create index x on t (short)"),
            expect("public.t ACCESS EXCLUSIVE", "drop index t_n"),
            expect("public.t ACCESS EXCLUSIVE scanned", "reindex index t_n"),
            expect("public.t SHARE UPDATE EXCLUSIVE", "alter index t_n rename to x"),
            expect("materialized view public.m SHARE scanned", "create index x on m ((id + 1))"),
            // rows
            expect("public.t ROW EXCLUSIVE scanned changed", "update t set n = n + 1"),
            expect("public.t ROW EXCLUSIVE scanned", "update t set n = n + 1 where big = ''"),
            expect("public.t ROW EXCLUSIVE scanned changed", "delete from t"),
            expect("public.t ROW EXCLUSIVE changed", "insert into t (id, filled) values (9, 'x')"),
            expect("public.t ACCESS EXCLUSIVE changed", "truncate t"),
            expect("public.hollow ACCESS EXCLUSIVE changed", "truncate hollow"),
            expect("public.bare ACCESS EXCLUSIVE changed", "truncate bare"),
            expect("public.bare ACCESS EXCLUSIVE rewritten", "alter table bare alter id type bigint"),
            expect("public.bare ACCESS EXCLUSIVE rewritten", "alter table bare alter note type int using 1"),
            expect(
                    "public.t ACCESS EXCLUSIVE scanned changed",
                    "do $$ begin perform count(*) from t; truncate t; end $$"),
            expect(
                    "public.t ACCESS EXCLUSIVE changed",
                    "do $$ begin truncate t; insert into t (id, filled) values (9, 'x'); end $$"),
            expect(
                    "public.parts ROW EXCLUSIVE; public.parts_1 ROW EXCLUSIVE changed",
                    "insert into parts values (7, '2020-02-02')"),
            expect("public.t ACCESS SHARE scanned", "select count(*) from t"),
            expect("public.t ROW SHARE scanned", "select 1 from t for update"),
            expect("public.t ACCESS SHARE scanned", "create table copy as select n from t"),
            // whole tables
            expect(
                    "materialized view public.m ACCESS EXCLUSIVE; public.t ACCESS EXCLUSIVE; view public.v ACCESS EXCLUSIVE",
                    "drop table hollow",
                    "drop table t cascade"),
            expect("public.hollow ACCESS EXCLUSIVE", "drop table hollow"),
            expect("public.t ACCESS EXCLUSIVE scanned rewritten", "cluster t using t_n"),
            expect(
                    "public.t ACCESS EXCLUSIVE scanned rewritten",
                    "set local enable_seqscan = off; set local enable_sort = off",
                    "cluster t using t_n"),
            expect("public.t ACCESS EXCLUSIVE scanned rewritten", "alter table t set unlogged"),
            expect("public.t ACCESS EXCLUSIVE rewritten", "alter table t set tablespace spare"),
            expect("public.t EXCLUSIVE", "lock table t in exclusive mode"),
            expect(
                    "public.t SHARE ROW EXCLUSIVE",
                    "create trigger x before insert on t for each row execute function noted()"),
            expect("\"Other\".\"Odd table\" ACCESS EXCLUSIVE", "alter table \"Other\".\"Odd table\" add extra int"),
            expect("public.t SHARE UPDATE EXCLUSIVE", "analyze t"),
            // views, sequences, types
            expect("public.t ACCESS SHARE", "create view x as select id from t"),
            expect("view public.v ACCESS EXCLUSIVE", "drop view v"),
            expect(
                    "materialized view public.m ACCESS EXCLUSIVE scanned rewritten changed; public.t ACCESS SHARE scanned",
                    "refresh materialized view m"),
            expect(
                    "materialized view public.m EXCLUSIVE scanned; public.t ACCESS SHARE scanned",
                    "refresh materialized view concurrently m"),
            expect("sequence public.s SHARE ROW EXCLUSIVE", "alter sequence s restart with 7"),
            expect("sequence public.s ROW EXCLUSIVE", "select nextval('s')"),
            expect("public.t SHARE ROW EXCLUSIVE", "alter sequence t_seq_seq restart with 7"),
            expect("type public.pair ACCESS EXCLUSIVE", "alter type pair add attribute c int"),
            expect("", "alter type mood add value 'bad'"),
            // what others name when they create something
            expect(
                    "function public.noted() ACCESS EXCLUSIVE",
                    "create or replace function noted() returns trigger language plpgsql as 'begin return old; end'"),
            expect(
                    "function public.noted() ACCESS EXCLUSIVE",
                    "create or replace function noted() returns trigger language plpgsql as 'begin return new; end'"),
            expect(
                    "",
                    "create or replace function noted() returns trigger language plpgsql as 'begin return old; end'",
                    "create or replace function noted() returns trigger language plpgsql as 'begin return new; end'"),
            expect("function public.noted() ACCESS EXCLUSIVE", "drop function noted()"),
            expect("function public.noted() ACCESS EXCLUSIVE", "alter function noted() rename to x"),
            expect("function public.noted() ACCESS EXCLUSIVE", "alter function noted() set schema \"Other\""),
            expect("", "alter function noted() stable"),
            expect("", "grant execute on function noted() to public"),
            expect("", "comment on function noted() is 'x'"),
            expect("", "create function fresh() returns int language sql as 'select 1'", "drop function fresh()"),
            expect(
                    "procedure public.work(integer, text) ACCESS EXCLUSIVE",
                    "create or replace procedure work(int, text) language sql as 'select 2'"),
            expect(
                    "aggregate public.total(integer) ACCESS EXCLUSIVE",
                    "create or replace aggregate total(int) (sfunc = int4mi, stype = int)"),
            expect("type public.mood ACCESS EXCLUSIVE", "drop type mood"),
            expect("", "alter type mood rename to x"),
            expect("type public.positive ACCESS EXCLUSIVE", "drop domain positive"),
            expect("", "alter domain positive add check (value < 10)"),
            expect("type public.span ACCESS EXCLUSIVE", "drop type span"),
            expect("type public.pair ACCESS EXCLUSIVE", "drop type pair"),
            expect("collation public.plain ACCESS EXCLUSIVE", "drop collation plain"),
            expect("sequence public.s ACCESS EXCLUSIVE", "drop sequence s"),
            expect("schema hold ACCESS EXCLUSIVE", "alter schema hold rename to x"),
            expect("", "grant usage on schema hold to public"),
            expect("schema hold ACCESS EXCLUSIVE; function hold.one() ACCESS EXCLUSIVE", "drop schema hold cascade"),
            expect("", "create view x as select hold.one() as n, null::mood as feeling, null::pair as two"),
            // partitions, inheritance
            expect(
                    "public.loose ACCESS EXCLUSIVE scanned; public.parts SHARE UPDATE EXCLUSIVE",
                    "alter table parts attach partition loose for values from ('2022-01-01') to ('2023-01-01')"),
            expect(
                    "public.parts ACCESS EXCLUSIVE; public.parts_1 ACCESS EXCLUSIVE",
                    "alter table parts detach partition parts_1"),
            expect(
                    "public.parts ACCESS EXCLUSIVE; public.parts_1 ACCESS EXCLUSIVE scanned rewritten; public.parts_2 ACCESS EXCLUSIVE scanned rewritten",
                    "alter table parts alter id type bigint"),
            expect("public.base ACCESS EXCLUSIVE; public.heir ACCESS EXCLUSIVE", "alter table base add extra int"),
            expect(
                    "public.base ACCESS EXCLUSIVE scanned rewritten; public.heir ACCESS EXCLUSIVE scanned rewritten",
                    "alter table base alter id type bigint"),
            // text that hides or lies
            expect("public.t ACCESS EXCLUSIVE", "do $$ begin execute 'alter table ' || 't add extra int'; end $$"),
            expect("public.t ACCESS EXCLUSIVE", "select alters()"),
            expect("", "select 'drop table t' -- drop table t"),
            expect("", "/* alter table t drop n */ select 1"),
            expect(
                    "",
                    "do $$ begin alter table t add extra int; raise exception 'x'; exception when others then null; end $$"),
            // what the change itself made, or took already
            expect("", "create table fresh (id serial primary key, note text)"),
            expect(
                    "",
                    "create table fresh (id int)",
                    "insert into fresh select generate_series(1, 9)",
                    "create index x on fresh (id)"),
            expect(
                    "",
                    "create table fresh (id int)",
                    "insert into fresh values (1)",
                    "alter table fresh alter id type bigint"),
            expect("", "create temporary table fresh (id int); insert into fresh values (1); truncate fresh"),
            expect("public.t SHARE ROW EXCLUSIVE", "create table fresh (id int references t)"),
            expect("", "alter table t add extra int", "alter table t add more int"),
            expect(
                    "public.t ACCESS EXCLUSIVE scanned",
                    "alter table t add extra int",
                    "alter table t alter maybe set not null"),
            expect("public.t ACCESS EXCLUSIVE", "update t set n = 1", "alter table t drop n"),
            expect(
                    "public.t ACCESS EXCLUSIVE scanned rewritten",
                    "update t set n = 1",
                    "alter table t alter n type bigint"),
            expect("", "alter table t rename to taken", "alter table taken add extra int"),
            expect("public.t ACCESS EXCLUSIVE", "create index x on t (n)", "drop index x"));

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void seesWhatEachStatementDoes(TestedServer server) throws SQLException {
        Connection connection = before(server);
        SoftAssertions softly = new SoftAssertions();
        for (Case one : CASES) {
            softly.assertThat(effect(connection, one)).as(one.last()).isEqualTo(one.effect());
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void handsOnWhatTheServerAnswers(TestedServer server) throws SQLException {
        Connection connection = before(server);
        Observer observer = Observer.before(connection);
        assertThatThrownBy(() -> observer.run(statement("alter table t alter maybe type int using maybe::int")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22P02"));
    }

    private static String effect(Connection connection, Case one) throws SQLException {
        try {
            Observer observer = Observer.before(connection);
            for (String sql : one.before()) {
                observer.run(statement(sql));
            }
            return EffectText.of(observer.run(statement(one.last())));
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        } finally {
            connection.rollback();
        }
    }

    private Connection before(TestedServer server) throws SQLException {
        Connection connection = databases.connect(databases.create(ServerMatrix.server(server)));
        Sql.execute(connection, Sql.resource(ObserverTest.class, "before.sql"));
        Sql.execute(connection, "set allow_in_place_tablespaces = on");
        if (FreshDatabases.strings(connection, "select 1 from pg_tablespace where spcname = 'spare'")
                .isEmpty()) {
            Sql.execute(connection, "create tablespace spare location ''");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static Statement statement(String sql) {
        return new Statement(sql, "changes/0001-x.sql", 4);
    }
}
