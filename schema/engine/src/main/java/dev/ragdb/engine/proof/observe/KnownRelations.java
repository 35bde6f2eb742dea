package dev.ragdb.engine.proof.observe;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Remembers the relations that are there before a change: what is made later is nobody's hazard, what is dropped loses its name. */
final class KnownRelations {
    private static final String QUERY =
            Sql.resource(KnownRelations.class, "known.sql").formatted(Traces.COLUMNS);

    private final Map<Long, Relation> relations = new HashMap<>();
    private final Map<Long, Long> tables = new HashMap<>();
    private final Map<Long, Traces> traces = new HashMap<>();

    /** One relation as users know it. */
    record Relation(String name, String kind) {}

    private KnownRelations() {}

    static KnownRelations read(Connection connection) throws SQLException {
        KnownRelations known = new KnownRelations();
        Sql.query(connection, QUERY, known::add);
        return known;
    }

    private long add(ResultSet row) throws SQLException {
        long oid = row.getLong("relation");
        relations.put(oid, new Relation(row.getString("name"), kind(row.getString("kind"))));
        traces.put(oid, Traces.of(row, false));
        if (row.getLong("toast") != 0) {
            tables.put(row.getLong("toast"), oid);
        }
        if (row.getLong("part_of") != 0) {
            tables.put(oid, row.getLong("part_of"));
        }
        return oid;
    }

    boolean contains(long oid) {
        return relations.containsKey(oid);
    }

    Relation get(long oid) {
        Relation relation = relations.get(oid);
        if (relation == null) {
            throw new IllegalArgumentException("no relation that was there before: " + oid);
        }
        return relation;
    }

    /** The table that an index, a TOAST table, its index or a column's sequence belongs to; of anything else, itself. */
    long tableOf(long oid) {
        long table = oid;
        while (tables.containsKey(table)) {
            table = tables.get(table);
        }
        return table;
    }

    boolean isIndex(long oid) {
        return contains(oid) && get(oid).kind().equals("index");
    }

    boolean isIndexOf(long oid, long table) {
        return isIndex(oid) && tables.getOrDefault(oid, oid) == table;
    }

    /** What the session that read this had left on each relation by then. */
    Map<Long, Traces> traces() {
        return Map.copyOf(traces);
    }

    /** Only where each relation's rows were, for a session that had left nothing yet. */
    Map<Long, Traces> files() {
        Map<Long, Traces> files = new HashMap<>();
        traces.forEach((oid, trace) -> files.put(oid, trace.fileOnly()));
        return files;
    }

    /** As pg_identify_object names them. */
    private static String kind(String relkind) {
        return switch (relkind) {
            case "r", "p" -> "table";
            case "v" -> "view";
            case "m" -> "materialized view";
            case "S" -> "sequence";
            case "f" -> "foreign table";
            case "c" -> "type";
            case "i", "I" -> "index";
            default -> "toast table";
        };
    }
}
