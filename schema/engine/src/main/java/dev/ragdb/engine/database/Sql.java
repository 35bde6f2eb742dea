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

/** Small questions to a database, so that what is asked stands in one line. */
public final class Sql {
    private Sql() {}

    /** Runs {@code sql} and throws its result away. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The rows of a query, each turned into a value by {@code reader}. */
    public static <T> List<T> query(Connection connection, String sql, RowReader<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet row = statement.executeQuery()) {
                List<T> values = new ArrayList<>();
                while (row.next()) {
                    values.add(reader.read(row));
                }
                return values;
            }
        }
    }

    /** Sets a setting for the rest of the session. */
    public static void set(Connection connection, String setting, String value) throws SQLException {
        query(connection, "select set_config(?, ?, false)", row -> row.getString(1), setting, value);
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
