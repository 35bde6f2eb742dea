package dev.ragdb.testkit;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Stand-ins of the tables that a service relies on, for those that nobody makes in earnest. */
final class StandIns {
    private static final String ASIDE = "ragdb_aside";
    private static final String TABLES =
            """
            select relname from pg_class
            where relnamespace = to_regnamespace(quote_ident(?)) and relkind in ('r', 'p') order by relname
            """;

    private StandIns() {}

    /**
     * Runs the stand-ins of {@code changelog}. A table that is there already stays as it is: another service's changes, or its
     * stand-ins, made it.
     *
     * @param connection in autocommit mode
     */
    static void make(Connection connection, Changelog changelog) throws SQLException {
        if (changelog.standIns().isBlank()) {
            return;
        }
        String schema = changelog.manifest().schema();
        connection.setAutoCommit(false);
        try {
            List<String> before = tables(connection, schema);
            Sql.execute(connection, "create schema " + ASIDE);
            // With a table go its indexes, constraints and sequences, so that no name of theirs is in the way either.
            for (String table : before) {
                move(connection, table, schema, ASIDE);
            }
            Sql.execute(connection, "set local search_path = " + Sql.quoted(schema));
            Sql.executeOfChangelog(connection, changelog.standIns());
            for (String table : tables(connection, schema)) {
                if (before.contains(table)) {
                    Sql.execute(connection, "drop table " + Sql.qualified(schema, table) + " cascade");
                }
            }
            for (String table : before) {
                move(connection, table, ASIDE, schema);
            }
            Sql.execute(connection, "drop schema " + ASIDE);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void move(Connection connection, String table, String from, String to) throws SQLException {
        Sql.execute(connection, "alter table " + Sql.qualified(from, table) + " set schema " + Sql.quoted(to));
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        return Sql.query(connection, TABLES, row -> row.getString(1), schema);
    }
}
