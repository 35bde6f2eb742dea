package dev.ragdb.dao.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that runs no code of whoever owns what stands under a table's name: in the same message to the server and before it go
 * settings with which the server refuses to read views, foreign tables, and tables whose policies would apply. (PostgreSQL knows
 * the first two since 15.8, 16.4 and 17.) Between {@link Relation#require} and the query nobody can therefore swap the table for a
 * view unnoticed.
 *
 * <p>Where there is no transaction, such a message is one, and the settings end with it; in a transaction, they end with a
 * savepoint. (pgjdbc mixes the columns of several statements up when it is told to use binary forms from the start,
 * prepareThreshold=-1: the server then refuses.)
 */
public final class Reading {
    private static final String SAVEPOINT = "ragdb_search";
    private static final String NO_POLICIES = "select pg_catalog.set_config('row_security', 'off', true)";
    private static final String NO_VIEWS =
            NO_POLICIES + ", pg_catalog.set_config('restrict_nonsystem_relation_kind', 'view, foreign-table', true)";

    private Reading() {}

    /** What becomes of the rows. */
    public interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** What a setting's statement gave is not what is needed. */
    public interface Answer {
        void check(ResultSet rows) throws SQLException;
    }

    /**
     * One more statement before the query.
     *
     * @param answer what must be said of the rows that it gives; null for nothing
     */
    public record Setting(String sql, @Nullable Answer answer) {}

    public static <T> T run(Session session, BoundSql sql, Rows<T> rows) throws SQLException {
        return run(session, List.of(), sql, rows);
    }

    /** All statements go to the server at once. */
    public static <T> T run(Session session, List<Setting> settings, BoundSql sql, Rows<T> reading)
            throws SQLException {
        boolean nested = session.isInTransaction();
        List<Setting> before = new ArrayList<>();
        before.add(new Setting(guard(session.connection()), null));
        before.addAll(settings);
        StringBuilder text = new StringBuilder(nested ? "savepoint " + SAVEPOINT + "; " : "");
        before.forEach(setting -> text.append(setting.sql()).append("; "));
        text.append(sql.text());
        if (nested) {
            text.append("; rollback to savepoint " + SAVEPOINT + "; release savepoint " + SAVEPOINT);
        }
        try (PreparedStatement statement = session.prepare(text.toString())) {
            // All rows at once: a cursor would not live past the savepoint.
            statement.setFetchSize(0);
            sql.bindTo(statement);
            statement.execute();
            if (nested) {
                statement.getMoreResults();
            }
            for (Setting setting : before) {
                if (setting.answer() != null) {
                    try (ResultSet answer = statement.getResultSet()) {
                        setting.answer().check(answer);
                    }
                }
                statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return reading.read(rows);
            }
        }
    }

    /** The setting came with the minor releases of August 2024; an older server refuses its name. */
    private static String guard(Connection connection) throws SQLException {
        return ServerNumber.of(connection).restrictsViews() ? NO_VIEWS : NO_POLICIES;
    }
}
