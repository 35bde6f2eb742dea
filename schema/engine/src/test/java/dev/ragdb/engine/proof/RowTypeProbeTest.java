package dev.ragdb.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What PostgreSQL 15.20 and 17.12 refuse because of a row type, told on every server alike. The table is what was seen on those two,
 * and on them each line is held against what they really do.
 */
@Tag("fixed-servers")
final class RowTypeProbeTest {
    private static final String BEFORE =
            """
            create table t (id bigint primary key, a int, b varchar(10), note text);
            create table u (id bigint primary key, n int, j text);
            create function noted() returns trigger language plpgsql as 'begin return new; end';
            """;
    private static final String ALTER = "alter table t alter b type varchar(20)";
    private static final String ATOMIC = "create function f(x t) returns int language sql begin atomic select x.a; end";
    private static final String NAMES_T = "(case when n > 0 then null::t end is null)";

    /** @param refused the table or type and what names its row type; empty when the statement runs everywhere */
    private record Case(String refused, List<String> before, String statement) {}

    private static Case refused(String refused, String... statements) {
        List<String> all = List.of(statements);
        return new Case(refused, all.subList(0, all.size() - 1), all.get(all.size() - 1));
    }

    private static Case runs(String... statements) {
        return refused("", statements);
    }

    private static final List<Case> CASES = List.of(
            // who names it
            refused("public.t: function public.f(public.t)", ATOMIC, ALTER),
            refused(
                    "public.t: procedure public.f(public.t)",
                    "create procedure f(x t) language sql begin atomic select x.a; end",
                    ALTER),
            refused(
                    "public.t: function public.f()",
                    "create function f() returns int language sql return (null::t).a",
                    ALTER),
            refused(
                    "public.t: function public.f(public.t[])",
                    "create function f(x t[]) returns int language sql return cardinality(x)",
                    ALTER),
            refused(
                    "public.t: function public.f(public.t)",
                    "create function f(x t default null) returns int language sql as 'select 1'",
                    ALTER),
            refused(
                    "public.t: function public.f(public.t,integer)",
                    "create function f(x t, y int default cardinality(null::t[])) returns int language sql as 'select 1'",
                    ALTER),
            runs("create function f(x t) returns int language sql return 1", ALTER),
            runs("create function f(x t) returns int language sql as 'select x.a'", ALTER),
            runs("create function f(x t) returns int language plpgsql as 'begin return x.a; end'", ALTER),
            runs("create function f() returns setof t language sql begin atomic select t from t; end", ALTER),
            runs("create function f(out x t) language sql begin atomic select t from t; end", ALTER),
            refused("public.t: view public.w", "create view w as select null::t as r", ALTER),
            refused("public.t: view public.w", "create view w as select (array[null::t])[1].a as r", ALTER),
            refused("public.t: view public.w", "create view w as select coalesce(t, null) from t", ALTER),
            refused("public.t: materialized view public.w", "create materialized view w as select (null::t).a", ALTER),
            runs("create view w as select t from t", ALTER),
            runs("create view w as select (t).a, to_jsonb(t) from t where t is not null", ALTER),
            runs("create view w as select array_agg(t) from t", ALTER),
            refused(
                    "public.t: rule r on public.u",
                    "create rule r as on insert to u do also select (null::t).a",
                    ALTER),
            refused("public.t: default value for public.u.n", "alter table u alter n set default (null::t).a", ALTER),
            refused("public.t: default value for public.t.a", "alter table t alter a set default (null::t).a", ALTER),
            refused(
                    "public.t: default value for public.u.g",
                    "alter table u add g bool generated always as " + NAMES_T + " stored",
                    ALTER),
            refused(
                    "public.t: table constraint c on public.u",
                    "alter table u add constraint c check ((null::t) is null)",
                    ALTER),
            runs("alter table t add check (t is not null)", ALTER),
            refused("public.t: index public.i", "create index i on u (" + NAMES_T + ")", ALTER),
            refused("public.t: index public.i", "create index i on u (n) where " + NAMES_T, ALTER),
            refused("public.t: table public.w", "create table w (n int) partition by list (" + NAMES_T + ")", ALTER),
            refused("public.t: policy p on public.u", "create policy p on u using ((null::t).a is null)", ALTER),
            refused(
                    "public.t: trigger g on public.u",
                    "create trigger g before insert on u for each row when ((null::t) is null) execute function noted()",
                    ALTER),
            runs(
                    "create trigger g before update on t for each row when (old is distinct from new) execute function noted()",
                    ALTER),
            refused("public.t: statistics object public.s", "create statistics s on " + NAMES_T + ", id from u", ALTER),
            refused("public.t: type public.d", "create domain d as int default (null::t).a", ALTER),
            refused(
                    "public.t: domain constraint c on public.d",
                    "create domain d as int constraint c check ((null::t) is null)",
                    ALTER),
            runs("create domain d as t", ALTER),
            runs("create domain d as t check ((value).a > 0)", ALTER),
            refused(
                    "public.t: operator class public.o USING btree",
                    "create function f(t, t) returns int language sql immutable as 'select 1'",
                    "create operator class o for type t using btree as function 1 f(t, t)",
                    ALTER),
            runs(
                    "create function f(x t, y int) returns t language plpgsql as 'begin return x; end'",
                    "create aggregate g(int) (sfunc = f, stype = t)",
                    ALTER),
            runs(
                    "create function f(x t) returns text language plpgsql as 'begin return 1; end'",
                    "create cast (t as text) with function f(t)",
                    ALTER),
            runs(
                    "create function f(x t, y t) returns bool language plpgsql as 'begin return true; end'",
                    "create operator === (leftarg = t, rightarg = t, function = f)",
                    ALTER),
            runs(ALTER),
            // through what contains it
            refused("public.t: view public.w", "create type c as (r t)", "create view w as select null::c as x", ALTER),
            refused(
                    "public.t: function public.f(public.c)",
                    "create type c as (r t[])",
                    "create function f(x c) returns int language sql return case when x is null then 1 end",
                    ALTER),
            refused("public.t: view public.w", "create domain d as t", "create view w as select null::d[] as x", ALTER),
            refused(
                    "public.t: view public.w",
                    "create type r as range (subtype = t)",
                    "create view w as select null::r as x",
                    ALTER),
            refused(
                    "public.t: view public.w",
                    "create view x as select t as r from t",
                    "create view w as select null::x as y",
                    ALTER),
            // whose row type it is
            refused(
                    "public.h: function public.f(public.h)",
                    "create table h () inherits (t)",
                    "create function f(x h) returns int language sql return x.a",
                    ALTER),
            refused(
                    "public.p1: function public.f(public.p1)",
                    "create table p (a int, b varchar(10)) partition by list (a)",
                    "create table p1 partition of p for values in (1)",
                    "create function f(x p1) returns int language sql return x.a",
                    "alter table p alter b type varchar(20)"),
            runs("create table h (z varchar(3)) inherits (t)", ATOMIC, "alter table h alter z type varchar(20)"),
            refused(
                    "public.c: view public.w",
                    "create type c as (a int, b int)",
                    "create view w as select null::c",
                    "alter type c alter attribute b type bigint"),
            runs(
                    "create type c as (a int, b int)",
                    "create view w as select null::c",
                    "alter type c add attribute z int"),
            refused(
                    "public.w: view public.x",
                    "create type c as (a int, b varchar(10))",
                    "create table w of c",
                    "create view x as select null::w",
                    "alter type c alter attribute b type varchar(20) cascade"),
            // what a statement does to it
            refused("public.t: function public.f(public.t)", ATOMIC, "alter table t alter b type varchar(10)"),
            refused(
                    "public.t: function public.f(public.t)",
                    ATOMIC,
                    "alter table t alter note type text collate \"C\""),
            refused("public.t: function public.f(public.t)", ATOMIC, "alter table t alter note type int using 1"),
            refused("public.t: function public.f(public.t)", ATOMIC, "alter table t add c int default 5"),
            refused(
                    "public.t: function public.f(public.t)",
                    ATOMIC,
                    "alter table t add c uuid default gen_random_uuid()"),
            refused(
                    "public.t: function public.f(public.t)",
                    ATOMIC,
                    "alter table t add c int generated always as identity"),
            refused(
                    "public.t: function public.f(public.t)",
                    ATOMIC,
                    "do 'begin execute ''alter table t add c serial''; end'"),
            runs(ATOMIC, "alter table t add c int"),
            runs(ATOMIC, "alter table t drop note"),
            runs(ATOMIC, "alter table t rename b to c"),
            runs(ATOMIC, "alter table t alter b set not null"),
            runs(ATOMIC, "alter table t add check (id > 0)"),
            runs(ATOMIC, "alter table t set unlogged"),
            refused("public.t: function public.f(public.t)", ATOMIC, "alter table t set unlogged, add c int default 5"),
            runs(ATOMIC, "cluster t using t_pkey"),
            runs(ATOMIC, "truncate t"),
            // domains in what is named
            refused(
                    "public.c: view public.w",
                    "create domain d as int",
                    "create type c as (r d)",
                    "create view w as select null::c",
                    "alter domain d add check (value > 0)"),
            refused(
                    "public.w: view public.x",
                    "create domain d as int",
                    "create table w (r d)",
                    "create view x as select null::w",
                    "alter domain d set not null"),
            refused(
                    "public.d[]: view public.w",
                    "create domain d as int",
                    "create view w as select null::d[]",
                    "alter domain d add check (value > 0)"),
            runs("create domain d as int", "create view w as select null::d", "alter domain d add check (value > 0)"));

    /** What every server refuses, or refuses for another reason. */
    private static final List<Case> REFUSED_BY_ALL = List.of(
            runs("create table w (r t)", ATOMIC, ALTER),
            runs("create table w (r t[])", ATOMIC, ALTER),
            runs("create index i on u ((case when n > 0 then null::t end))", ALTER),
            runs("create view w as select (null::t).a, b from t", ALTER),
            runs(ATOMIC, "alter table t alter a type bigint"),
            runs(ATOMIC, "alter table t alter no_such_column type bigint"));

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void tellsWhatTwoServersRefuse(TestedServer server) throws SQLException {
        Connection connection = before(server);
        boolean isOneOfThem = isOneOfThem(connection);
        SoftAssertions softly = new SoftAssertions();
        for (Case one : CASES) {
            Outcome outcome = run(connection, one);
            softly.assertThat(outcome.told()).as(one.toString()).isEqualTo(one.refused());
            softly.assertThat(outcome.refusal().isEmpty())
                    .as("%s: %s", one, outcome.refusal())
                    .isEqualTo(!isOneOfThem || one.refused().isEmpty());
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void isSilentOfWhatNoServerRuns(TestedServer server) throws SQLException {
        Connection connection = before(server);
        SoftAssertions softly = new SoftAssertions();
        for (Case one : REFUSED_BY_ALL) {
            Outcome outcome = run(connection, one);
            softly.assertThat(outcome.told()).as(one.toString()).isEmpty();
            softly.assertThat(outcome.refusal()).as(one.toString()).isNotEmpty();
        }
        softly.assertAll();
    }

    /** @param refusal what this server said; empty when it ran the statement */
    private record Outcome(String told, String refusal) {}

    private static Outcome run(Connection connection, Case one) throws SQLException {
        try {
            for (String sql : one.before()) {
                Sql.execute(connection, sql);
            }
            Statement statement = new Statement(one.statement(), "changes/0001-x.sql", 4);
            Optional<RowTypeProbe> probe = RowTypeProbe.before(connection, statement);
            List<Hazard> hazards = new ArrayList<>();
            String refusal = "";
            try {
                Sql.execute(connection, statement.sql());
                if (probe.isPresent()) {
                    hazards.addAll(probe.get().confirmed());
                }
            } catch (SQLException e) {
                refusal = DatabaseFailure.messageOf(e);
                probe.flatMap(tried -> tried.explaining(e)).ifPresent(hazards::add);
            }
            assertThat(hazards).allMatch(hazard -> hazard.code() == HazardCode.REFUSED_BY_NEWER_MINOR);
            return new Outcome(
                    hazards.stream()
                            .map(hazard ->
                                    hazard.object() + ": " + hazard.seen().replaceFirst(".* named by ", ""))
                            .collect(Collectors.joining("; ")),
                    refusal);
        } finally {
            connection.rollback();
        }
    }

    /** By what it does, since nobody knows which releases will follow them. */
    private static boolean isOneOfThem(Connection connection) throws SQLException {
        return !run(connection, runs(ATOMIC, ALTER)).refusal().isEmpty();
    }

    private Connection before(TestedServer server) throws SQLException {
        Connection connection = databases.connect(databases.create(ServerMatrix.server(server)));
        Sql.execute(connection, BEFORE);
        connection.setAutoCommit(false);
        return connection;
    }
}
