package dev.ragdb.engine.proof.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RowSeederTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    static Stream<Arguments> cases() {
        return Stream.of(15, 18).flatMap(version -> SeedCase.all().stream().map(each -> Arguments.of(version, each)));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("cases")
    void showsWhatEachColumnCanHold(int version, SeedCase each) throws SQLException {
        Connection connection = databases.connect(databases.create("embedded:" + version));
        Sql.execute(connection, each.sql());
        RowSeeder.seed(connection, SeededTables.names(connection));
        assertThat(SeededTables.missing(connection, each.exempt())).isEmpty();
        RowSeeder.seed(connection, SeededTables.names(connection));
    }

    @Test
    void saysWhichCheckNothingSatisfies() throws SQLException {
        Connection connection = databases.connect();
        assertRefused(
                connection,
                "create table x (a int not null, b int, constraint never check (a > 5 and a < 4), check (b > 0))",
                "table `public.x` cannot be filled with rows to prove changes on: no row was found that satisfies check `never`"
                        + " (((a > 5) AND (a < 4))); bring rows of your own in a file seeds/<change>.sql");
        assertRefused(
                connection,
                "create table x (a int not null, b int not null, constraint less check (a < b), constraint more check (a > b))",
                "table `public.x` cannot be filled with rows to prove changes on: no row was found that satisfies check `less`"
                        + " ((a < b)) and check `more` ((a > b)); bring rows of your own in a file seeds/<change>.sql");
        assertRefused(
                connection,
                "create table x (a text, constraint odd check (md5(a) = 'x'))",
                "table `public.x` cannot be filled with rows to prove changes on: no row was found that satisfies check `odd`"
                        + " ((md5(a) = 'x'::text)) with a value in column `a`; bring rows of your own in a file"
                        + " seeds/<change>.sql");
        assertRefused(
                connection,
                "create domain odd as text check (value = 'x' and value = 'y'); create table x (a odd)",
                "table `public.x` cannot be filled with rows to prove changes on: for its column `a` no row was found that"
                        + " satisfies check `odd_check` (((VALUE = 'x'::text) AND (VALUE = 'y'::text))) of the type odd; bring"
                        + " rows of your own in a file seeds/<change>.sql");
    }

    @Test
    void saysOfWhichTypeNoValuesAreKnown() throws SQLException {
        Connection connection = databases.connect();
        assertRefused(
                connection,
                "create type strange; create function strange_in(cstring) returns strange language internal immutable strict as"
                        + " 'textin'; create function strange_out(strange) returns cstring language internal immutable strict as"
                        + " 'textout'; create type strange (input = strange_in, output = strange_out);"
                        + " create table x (id int, \"Что\" strange)",
                "table `public.x` cannot be filled with rows to prove changes on: for its column `Что` no values are known of the"
                        + " type public.strange; bring rows of your own in a file seeds/<change>.sql");
        Sql.execute(connection, "insert into x values (1, 'a'), (2, null), (3, null)");
        RowSeeder.seed(connection, SeededTables.names(connection));
        assertThat(count(connection, "x")).isEqualTo(3);
    }

    @Test
    void saysWhatTheServerRefuses() throws SQLException {
        Connection connection = databases.connect();
        assertRefused(
                connection,
                "create table x (id int); create rule away as on insert to x do instead nothing",
                "table `public.x` cannot be filled with rows to prove changes on: the server refuses the rows made for it:"
                        + " cannot perform INSERT RETURNING on relation \"x\"; hint: You need an unconditional ON INSERT DO INSTEAD"
                        + " rule with a RETURNING clause. (SQLSTATE 0A000); bring rows of your own in a file seeds/<change>.sql");
        assertThatThrownBy(() -> RowSeeder.seed(connection, List.of(new ObjectName("table", "public", "absent"))))
                .hasMessage(
                        "table `public.absent` cannot be filled with rows to prove changes on: there is no such table; bring"
                                + " rows of your own in a file seeds/<change>.sql");
    }

    private static void assertRefused(Connection connection, String sql, String message) throws SQLException {
        Sql.execute(connection, "drop table if exists x; " + sql);
        assertThatThrownBy(() -> RowSeeder.seed(connection, SeededTables.names(connection)))
                .isInstanceOf(EngineException.class)
                .hasMessage(message);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(count(connection, "x")).isZero();
    }

    @Test
    void fillsWhatAChangeHasAdded() throws SQLException {
        Connection connection = databases.connect();
        Sql.execute(connection, "create table t (id serial primary key, a text)");
        seed(connection, "t");
        Sql.execute(connection, "alter table t add b varchar(12) check (b <> ''), add c int not null default 7");
        long before = count(connection, "t");
        seed(connection, "t");
        assertThat(SeededTables.missing(connection, Set.of())).isEmpty();
        assertThat(count(connection, "t") - before).isBetween(3L, 6L);
        assertThat(FreshDatabases.strings(connection, "select count(distinct c) > 1 from t"))
                .containsExactly("t");
    }

    @Test
    void fillsTheTablesThatATableNeeds() throws SQLException {
        Connection connection = databases.connect();
        Sql.execute(
                connection,
                "create table a (id int primary key); create table b (id int primary key, a int not null references a);"
                        + " create table t (b int not null references b); create table other (id int)");
        seed(connection, "t");
        assertThat(count(connection, "a")).isGreaterThanOrEqualTo(3);
        assertThat(count(connection, "b")).isGreaterThanOrEqualTo(3);
        assertThat(count(connection, "other")).isZero();
        long parents = count(connection, "a");
        seed(connection, "t");
        assertThat(count(connection, "a")).isEqualTo(parents);
    }

    @Test
    void givesOneToOneTablesNewParents() throws SQLException {
        Connection connection = databases.connect();
        Sql.execute(
                connection, "create table p (id serial primary key); create table t (p int primary key references p)");
        for (int time = 1; time <= 4; time++) {
            seed(connection, "t");
            assertThat(count(connection, "t")).isGreaterThanOrEqualTo(3L * time);
        }
    }

    @Test
    void leavesATableThatCanTakeNoMore() throws SQLException {
        Connection connection = databases.connect();
        Sql.execute(
                connection,
                "create table settings (id int primary key check (id = 1), note text);"
                        + " create table flag (id boolean primary key, note text);"
                        + " create table without_partitions (id int) partition by list (id);"
                        + " create table t (); create table full_list (a boolean not null) partition by list (a);"
                        + " create table yes partition of full_list for values in (true);"
                        + " create table no partition of full_list for values in (false);"
                        + " create table rest partition of full_list default");
        for (int time = 0; time < 2; time++) {
            RowSeeder.seed(connection, SeededTables.names(connection));
            assertThat(count(connection, "settings")).isEqualTo(1);
            assertThat(count(connection, "flag")).isEqualTo(2);
            assertThat(count(connection, "without_partitions")).isZero();
            assertThat(count(connection, "rest")).isZero();
            assertThat(count(connection, "yes")).isGreaterThanOrEqualTo(3);
            assertThat(count(connection, "t")).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void takesPartInAnOpenTransaction() throws SQLException {
        Connection connection = databases.connect();
        Sql.execute(connection, "create table t (a int); create table x (a int check (a is null and a is not null))");
        connection.setAutoCommit(false);
        seed(connection, "t");
        assertThatThrownBy(() -> seed(connection, "t", "x")).isInstanceOf(EngineException.class);
        assertThat(count(connection, "t")).isBetween(3L, 6L);
        assertThat(connection.getAutoCommit()).isFalse();
        connection.rollback();
        assertThat(count(connection, "t")).isZero();
    }

    @Test
    void givesTheSameRowsEachTime() throws SQLException {
        String digest = "";
        for (int time = 0; time < 2; time++) {
            Connection connection = databases.connect();
            Sql.execute(
                    connection,
                    "create table p (id serial primary key, name varchar(20) unique, at timestamptz not null, n numeric(9, 2));"
                            + " create table t (p int not null references p, code text check (code ~ '^[a-f]+$'), a int, b int,"
                            + " check (a < b))");
            seed(connection, "p", "t");
            String rows = FreshDatabases.strings(connection, "select p::text from p union all select t::text from t")
                    .toString();
            assertThat(digest.isEmpty() ? rows : digest).isEqualTo(rows);
            digest = rows;
        }
    }

    private static void seed(Connection connection, String... tables) {
        RowSeeder.seed(
                connection,
                Arrays.stream(tables)
                        .map(table -> new ObjectName("table", "public", table))
                        .toList());
    }

    private static long count(Connection connection, String table) throws SQLException {
        return Long.parseLong(FreshDatabases.strings(connection, "select count(*) from " + table)
                .get(0));
    }
}
