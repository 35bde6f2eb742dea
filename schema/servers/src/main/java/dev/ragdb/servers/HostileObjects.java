package dev.ragdb.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a role of another service may put into a shared database, harmless in itself: a function, an operator, a type or a table in the
 * way of every name that SQL could use. Each only lets itself be counted, by the server (track_functions), so that what is rolled
 * back, or done in a read-only transaction, counts too.
 */
public final class HostileObjects {
    private static final String CALLED =
            """
            select pg_catalog.format('%s.%s(%s): %s', s.schemaname, s.funcname, pg_catalog.pg_get_function_identity_arguments(p.oid), s.calls)
            from pg_catalog.pg_stat_user_functions s
                join pg_catalog.pg_proc p on p.oid operator(pg_catalog.=) s.funcid
            where pg_catalog.strpos(p.prosrc, 'planted') operator(pg_catalog.>) 0 and s.calls operator(pg_catalog.>) 0
            """;

    private static final String OTHERS =
            """
            select '' from pg_catalog.pg_stat_activity
            where datname operator(pg_catalog.=) pg_catalog.current_database() and backend_type operator(pg_catalog.=) 'client backend'
                and pid operator(pg_catalog.<>) pg_catalog.pg_backend_pid()
            """;

    private HostileObjects() {}

    /** Puts them into the schemas {@code hostile} and {@code public}, and has the server count the calls of sessions that begin later. */
    public static void plant(Connection superuser) throws SQLException, IOException {
        try (Statement statement = superuser.createStatement();
                InputStream sql = HostileObjects.class.getResourceAsStream("hostile.sql")) {
            if (sql == null) {
                throw new IllegalStateException("hostile.sql is missing");
            }
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("do $$ begin execute pg_catalog.format('alter database %I set track_functions = ''all''',"
                    + " pg_catalog.current_database()); end $$");
        }
    }

    /**
     * Those that were called, and how often: {@code hostile.lower(text): 1}. Sessions count when they end, so it waits for all others of
     * this database.
     */
    public static List<String> called(Connection superuser) throws SQLException, InterruptedException {
        try (Statement statement = superuser.createStatement()) {
            while (!column(statement, OTHERS).isEmpty()) {
                Thread.sleep(20);
            }
            return column(statement, CALLED);
        }
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
