package dev.ragdb.engine.proof;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The relations of a database and their columns by the numbers that the server knows them by, whatever they are called. */
final class Shapes {
    private static final String QUERY = Sql.resource(Shapes.class, "columns.sql");

    private final Map<Long, Shape> byOid = new LinkedHashMap<>();

    /**
     * One relation.
     *
     * @param name qualified, as SQL writes it
     * @param kind as pg_class.relkind has it
     */
    record Shape(String name, String kind, SortedMap<Integer, Column> columns) {
        /** Whether a column is NOT NULL that in {@code old}, the same table before, was not. */
        boolean forbidsNullsThat(Shape old) {
            return columns.entrySet().stream().anyMatch(entry -> {
                Column before = old.columns().get(entry.getKey());
                return before != null && !before.notNull() && entry.getValue().notNull();
            });
        }

        boolean renames(Shape old) {
            return !name.equals(old.name())
                    || old.columns().entrySet().stream().anyMatch(entry -> {
                        Column now = columns.get(entry.getKey());
                        return now != null
                                && !now.name().equals(entry.getValue().name());
                    });
        }

        boolean holdsRows() {
            return kind.equals("r") || kind.equals("p");
        }
    }

    /**
     * One column of a relation.
     *
     * @param baseType what {@code type} is made of, when it is a domain; else the same
     * @param isKey whether it is a key of its own: of the primary key or counted, and not a reference
     * @param inherited whether it comes from a parent, or from the table that this one is a partition of
     */
    record Column(String name, String type, String baseType, boolean notNull, boolean isKey, boolean inherited) {}

    private Shapes() {}

    static Shapes read(Connection connection) throws SQLException {
        Shapes shapes = new Shapes();
        // Types are written as a change would write them, and there is nothing but the changelog's own in a throwaway
        // database.
        Sql.queryUnpinned(connection, QUERY, shapes::add);
        return shapes;
    }

    private Shape add(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String kind = row.getString("kind");
        Shape shape = byOid.computeIfAbsent(row.getLong("relation"), oid -> new Shape(name, kind, new TreeMap<>()));
        int number = row.getInt("number");
        if (number > 0) {
            shape.columns()
                    .put(
                            number,
                            new Column(
                                    row.getString("column_name"),
                                    row.getString("type"),
                                    row.getString("base_type"),
                                    row.getBoolean("not_null"),
                                    row.getBoolean("is_key"),
                                    row.getBoolean("inherited")));
        }
        return shape;
    }

    Map<Long, Shape> byOid() {
        return byOid;
    }

    /** Names of the tables that hold rows, with their oids. */
    Map<String, Long> tables() {
        Map<String, Long> tables = new HashMap<>();
        byOid.forEach((oid, shape) -> {
            if (shape.holdsRows()) {
                tables.put(shape.name(), oid);
            }
        });
        return tables;
    }

    /** Whether a relation or column that {@code before} has is called otherwise here. */
    boolean renamesSomethingOf(Shapes before) {
        return before.byOid.entrySet().stream().anyMatch(entry -> {
            Shape now = byOid.get(entry.getKey());
            return now != null && now.renames(entry.getValue());
        });
    }

    boolean has(String name) {
        return byOid.values().stream().anyMatch(shape -> shape.name().equals(name));
    }
}
