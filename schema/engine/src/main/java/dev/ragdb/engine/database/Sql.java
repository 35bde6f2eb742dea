package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.Utils;

/**
 * The way of all our SQL to a database. What we ask is found in pg_catalog and nowhere else, whatever other roles have put into
 * the schemas of the session's search_path; only what a change or a seed says itself sees that path.
 */
public final class Sql {
    /** A call that sets a setting for the rest of the session; its parameters are the name and the value. */
    public static final String SET = "pg_catalog.set_config(?::pg_catalog.text, ?::pg_catalog.text, false)";

    private Sql() {}

    /**
     * Runs a statement that names no function, operator or type but by pg_catalog, and no relation but by its schema: SET,
     * SAVEPOINT, LOCK TABLE and their like. What it is cannot be misled by a search_path, and may not run beside others.
     */
    public static void execute(Connection connection, String sql) throws SQLException {
        send(connection, sql);
    }

    /** Runs what a changelog holds, with the search_path that the session has. */
    public static void executeOfChangelog(Connection connection, String sql) throws SQLException {
        send(connection, sql);
    }

    private static void send(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Runs a statement that writes rows. */
    public static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = PinnedSql.prepare(connection, sql)) {
            bind(statement, parameters);
            PinnedSql.execute(statement);
        }
    }

    /** The rows of a query, each turned into a value by {@code reader}. */
    public static <T> List<T> query(Connection connection, String sql, RowReader<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = PinnedSql.prepare(connection, sql)) {
            bind(statement, parameters);
            try (ResultSet row = PinnedSql.rows(statement)) {
                return read(row, reader);
            }
        } catch (SQLException e) {
            throw LockHolders.named(connection, e);
        }
    }

    /** As {@link #query}, for what asks for or sets the search_path itself, or depends on it: {@code sql} names all by pg_catalog where others could be met. */
    public static <T> List<T> queryUnpinned(
            Connection connection, String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                return read(row, reader);
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
    }

    private static <T> List<T> read(ResultSet row, RowReader<T> reader) throws SQLException {
        List<T> values = new ArrayList<>();
        while (row.next()) {
            values.add(reader.read(row));
        }
        return values;
    }

    /** Sets a setting for the rest of the session. */
    public static void set(Connection connection, String setting, String value) throws SQLException {
        queryUnpinned(connection, "select " + SET, row -> row.getString(1), setting, value);
    }

    /** {@code identifier} in double quotes. */
    public static String quoted(String identifier) {
        try {
            return Utils.escapeIdentifier(null, identifier).toString();
        } catch (SQLException e) {
            throw new EngineException(Reason.INPUT, "not an identifier: " + e.getMessage(), e);
        }
    }

    /** {@code text} as a string constant that means the same whatever standard_conforming_strings says. */
    public static String literal(String text) {
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted;
    }

    /** {@code name} in {@code schema}, both in double quotes. */
    public static String qualified(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }

    /** The text of a resource beside {@code owner}. */
    public static String resource(Class<?> owner, String name) {
        try (InputStream content = owner.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("resource " + name + " is missing beside " + owner.getName());
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
