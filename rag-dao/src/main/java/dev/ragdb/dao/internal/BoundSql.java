package dev.ragdb.dao.internal;

import dev.ragdb.dao.search.Vector;
import dev.ragdb.tables.vector.VectorJdbc;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a statement as it grows, and the values for its question marks in the same order.
 *
 * <p>Written by hand and not by jOOQ, which leaves operators and types to the search_path: there anybody who may create something
 * in a schema on it can put an operator in front of the server's own. Every operator, function and type in these texts is
 * qualified; what cannot be qualified ({@code in}, {@code is distinct from}, {@code like}, {@code using}) is not used.
 */
public final class BoundSql {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** A value that is written as another type's text, such as JSON. */
    private record Cast(@Nullable String text) {}

    /** Adds SQL that has no question marks. */
    public BoundSql add(String sql) {
        text.append(sql);
        return this;
    }

    public BoundSql bind(@Nullable Object value) {
        text.append('?');
        values.add(value);
        return this;
    }

    /** Binds {@code value} as text: pgjdbc says of it that it is a varchar, and of null nothing at all. */
    public BoundSql bindText(@Nullable String value) {
        return bindAs(value, "pg_catalog.text");
    }

    /** Binds the text form of a value of {@code type}, which is qualified. */
    public BoundSql bindAs(@Nullable String value, String type) {
        text.append("?::").append(type);
        values.add(new Cast(value));
        return this;
    }

    public BoundSql add(BoundSql other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    /** The parts with {@code separator} between them. */
    public static BoundSql joined(String separator, List<BoundSql> parts) {
        BoundSql sql = new BoundSql();
        for (int part = 0; part < parts.size(); part++) {
            sql.add(part == 0 ? "" : separator).add(parts.get(part));
        }
        return sql;
    }

    /** The statement that tells how the server would run this one. */
    public BoundSql explained() {
        return new BoundSql().add("explain (costs off) ").add(this);
    }

    public String text() {
        return text.toString();
    }

    public void bindTo(PreparedStatement statement) throws SQLException {
        for (int index = 0; index < values.size(); index++) {
            bind(statement, index + 1, values.get(index));
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Vector vector) {
            VectorJdbc.set(statement, index, vector.toArray());
        } else if (value instanceof Cast cast) {
            statement.setString(index, cast.text());
        } else if (value instanceof Integer[] numbers) {
            statement.setArray(index, statement.getConnection().createArrayOf("int4", numbers));
        } else if (value instanceof String[] texts) {
            statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
        } else if (value == null) {
            // Without a type: the server takes that of the column or the cast.
            statement.setNull(index, Types.NULL);
        } else {
            statement.setObject(index, value);
        }
    }
}
