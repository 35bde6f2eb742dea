package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On somebody else's server nothing is touched but what this process made, whatever that server says. */
final class GivenServerTest {
    private static ThrowawayDatabase owner;

    @BeforeAll
    static void start() {
        owner = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
    }

    @AfterAll
    static void end() {
        owner.close();
    }

    /** Each of the planted ones would win over pg_catalog's in a statement that does not say whose it means. */
    @Test
    void plantedFunctionsAndOperatorsAreNotCalledAndDecideNothing() throws SQLException {
        owner.create("hostile");
        owner.create("bystander");
        execute(
                "hostile",
                """
                create sequence public.called;
                create function public.yes() returns boolean language sql return nextval('public.called') > 0;
                create function public.starts_with(name, varchar) returns boolean language sql return public.yes();
                create function public.starts_with(name, text) returns boolean language sql return public.yes();
                create function public.current_setting(varchar) returns text language sql return public.yes()::text;
                create function public.split_part(text, varchar, int) returns text language sql return public.yes()::text;
                create function public.same(name, varchar) returns boolean language sql return public.yes();
                create function public.same(oid, bigint) returns boolean language sql return public.yes();
                create operator public.= (leftarg = name, rightarg = varchar, function = public.same);
                create operator public.= (leftarg = oid, rightarg = bigint, function = public.same);
                create view public.pg_database as select public.yes(), oid, datname from pg_catalog.pg_database;
                alter database hostile set search_path = public, pg_catalog""");
        List<String> before = databases();
        try (ThrowawayDatabase guest = guest("hostile")) {
            guest.create("one");
            guest.create("two", "one");
            guest.drop("one");
            guest.drop("bystander");
            assertThat(databases()).hasSize(before.size() + 1);
        }
        assertThat(databases()).isEqualTo(before);
        assertThat(query("hostile", "select is_called from public.called")).containsExactly("f");
    }

    @Test
    void aDatabaseThatSomebodyElsePutUnderOurNameIsNotDropped() throws SQLException {
        ThrowawayDatabase guest = guest("postgres");
        guest.create("one");
        String name = query("postgres", "select datname from pg_database where datname like 'ragdb\\_%\\_one'")
                .get(0);
        execute("postgres", "alter database \"" + name + "\" rename to moved_away");
        execute("postgres", "create database \"" + name + "\"");
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(guest::close)
                .withMessageMatching(
                        "Left over at 127\\.0\\.0\\.1:\\d+: the database with oid \\d+, made here as \"" + name
                                + "\", has another name now: somebody renamed it\\. Drop by hand when nobody uses it\\.");
        assertThat(databases()).contains(name, "moved_away");
        execute("postgres", "drop database \"" + name + "\"");
        execute("postgres", "drop database moved_away");
    }

    @Test
    void sessionsOfOthersGoOnAndALaterRunShowsWhatWasLeftOver() throws SQLException {
        ThrowawayDatabase guest = guest("postgres");
        guest.create("one");
        String url = guest.url("one");
        String name;
        try (Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            name = other.getCatalog();
            String pid =
                    VectorContract.strings(statement, "select pg_backend_pid()").get(0);
            assertThatExceptionOfType(ThrowawayDatabaseException.class)
                    .isThrownBy(guest::close)
                    .withMessageMatching("Left over at 127\\.0\\.0\\.1:\\d+: the database \"" + name
                            + "\" is in use by others \\(process " + pid
                            + " of the server\\)\\. Drop by hand when nobody uses it\\.");
            assertThat(VectorContract.strings(statement, "select 1")).containsExactly("1");
        }
        awaitNobodyIn(name);
        try (ThrowawayDatabase later = guest("postgres")) {
            assertThat(later.description())
                    .endsWith(": its URL was given; perhaps left over from a killed run: \"" + name
                            + "\": drop by hand if no other run is at work");
        }
        assertThat(databases()).contains(name);
        execute("postgres", "drop database \"" + name + "\"");
    }

    @Test
    void ourOwnOpenSessionsDoNotKeepADatabase() throws SQLException {
        List<String> before = databases();
        ThrowawayDatabase guest = guest("postgres");
        guest.create("one");
        try (Connection open = guest.connect("one");
                Connection pooled = guest.dataSource("one").getConnection()) {
            guest.close();
            assertThat(open.isClosed()).isTrue();
            assertThat(pooled.isClosed()).isTrue();
        }
        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void aDatabaseThatIsThereIsNeverTakenForOurs() throws SQLException {
        owner.create("theirs");
        MadeDatabases made = new MadeDatabases();
        try (Connection connection = owner.connect("postgres")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> made.create(connection, "theirs", "template0"))
                    .withMessageContaining("database \"theirs\" already exists");
            assertThat(made.drop(connection, "theirs")).isEmpty();
        }
        assertThat(databases()).contains("theirs");
    }

    private static ThrowawayDatabase guest(String maintenanceDatabase) {
        return ThrowawayDatabase.start(DatabaseChoice.parse(owner.url(maintenanceDatabase)));
    }

    private static void awaitNobodyIn(String database) throws SQLException {
        while (!query("postgres", "select pid from pg_stat_activity where datname = '" + database + "'")
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static List<String> databases() throws SQLException {
        return query("postgres", "select datname from pg_catalog.pg_database order by 1");
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = owner.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(String database, String sql) throws SQLException {
        try (Connection connection = owner.connect(database);
                Statement statement = connection.createStatement()) {
            return VectorContract.strings(statement, sql);
        }
    }
}
