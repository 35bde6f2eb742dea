package dev.ragdb.engine.catalog;

import dev.ragdb.engine.catalog.printed.PrintedSql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row of a {@link CatalogQuery}; what a query does not select is null. */
final class CatalogRow {
    private final ResultSet rows;
    private final Map<String, Integer> columns = new TreeMap<>();

    CatalogRow(ResultSet rows) throws SQLException {
        this.rows = rows;
        ResultSetMetaData metadata = rows.getMetaData();
        for (int column = 1; column <= metadata.getColumnCount(); column++) {
            columns.put(metadata.getColumnLabel(column), column);
        }
    }

    /** The top-level object's oid. */
    long oid() throws SQLException {
        return rows.getLong("oid");
    }

    /** The top-level object's name, in queries that identify objects. */
    @Nullable
    ObjectName name() throws SQLException {
        String kind = text("kind");
        String schema = text("schema");
        String name = text("name");
        return kind == null || schema == null || name == null ? null : new ObjectName(kind, schema, name);
    }

    /** What the comment, owner and grants belong to, such as {@code column id}; null for the object itself. */
    @Nullable
    String what() throws SQLException {
        return text("what");
    }

    @Nullable
    String line() throws SQLException {
        String line = text("line");
        String storedQuery = text("stored_query");
        if (line == null) {
            return null;
        }
        return storedQuery == null ? PrintedSql.canonical(line) : PrintedSql.canonicalView(line, storedQuery);
    }

    /** The comment as an SQL literal. */
    @Nullable
    String comment() throws SQLException {
        return text("comment");
    }

    /** The owner's bare name. */
    @Nullable
    String owner() throws SQLException {
        return text("owner");
    }

    /** The access control list's items as PostgreSQL prints them; null where nobody has granted or revoked anything. */
    @Nullable
    List<String> acl() throws SQLException {
        return texts("acl");
    }

    /** What an access control list means that is not there; null for what has no rights of its own. */
    @Nullable
    List<String> defaultAcl() throws SQLException {
        return texts("default_acl");
    }

    /** All the rights that the owner could have, where the default does not tell them. */
    @Nullable
    List<String> fullAcl() throws SQLException {
        return texts("full_acl");
    }

    private @Nullable String text(String column) throws SQLException {
        Integer position = columns.get(column);
        return position == null ? null : rows.getString(position);
    }

    private @Nullable List<String> texts(String column) throws SQLException {
        Integer position = columns.get(column);
        Array array = position == null ? null : rows.getArray(position);
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
