package dev.ragdb.engine.proof;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constraints and indexes of a database. */
final class Keys {
    private static final String QUERY = Sql.resource(Keys.class, "keys.sql");

    private final Map<String, Key> keys = new HashMap<>();

    /**
     * A constraint or an index.
     *
     * @param type as pg_constraint.contype has it; {@code i} for an index
     * @param indexed whether an index begins with the columns of this foreign key
     * @param castBy the functions that a foreign key calls to compare its columns with those that they refer to; mostly empty
     */
    record Key(
            String name, String type, boolean valid, long relation, long referenced, boolean indexed, String castBy) {
        boolean isForeign() {
            return type.equals("f");
        }

        boolean isCheck() {
            return type.equals("c");
        }

        boolean isIndex() {
            return type.equals("i");
        }
    }

    private Keys() {}

    static Keys read(Connection connection) throws SQLException {
        Keys keys = new Keys();
        Sql.query(connection, QUERY, keys::add);
        return keys;
    }

    private boolean add(ResultSet row) throws SQLException {
        keys.put(
                row.getString("sort") + row.getLong("oid"),
                new Key(
                        row.getString("name"),
                        row.getString("type"),
                        row.getBoolean("valid"),
                        row.getLong("relation"),
                        row.getLong("referenced"),
                        row.getBoolean("indexed"),
                        row.getString("cast_by")));
        return true;
    }

    /** Those that {@code before} has not. */
    List<Key> since(Keys before) {
        return keys.entrySet().stream()
                .filter(key -> !before.keys.containsKey(key.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
