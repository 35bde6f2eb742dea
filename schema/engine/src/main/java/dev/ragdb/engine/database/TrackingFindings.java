package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the catalogs say of a tracking table: its shape, and all of it that could run what others made. */
final class TrackingFindings {
    private static final String DETAILS = Sql.resource(TrackingFindings.class, "tracking.sql");
    private static final Set<String> TEXT = Set.of("character varying", "text");
    /** What is read from and written to it, with the types that fit; Liquibase's other columns do not matter. */
    private static final List<Column> SHAPE = List.of(
            new Column("id", TEXT),
            new Column("author", TEXT),
            new Column("filename", TEXT),
            new Column("dateexecuted", Set.of("timestamp without time zone")),
            new Column("orderexecuted", Set.of("integer")),
            new Column("exectype", TEXT),
            new Column("md5sum", TEXT),
            new Column("description", TEXT),
            new Column("comments", TEXT),
            new Column("liquibase", TEXT),
            new Column("deployment_id", TEXT));

    private final String table;
    private final Map<String, String> columns = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long oid;
    private boolean plain;
    private String owner = "";

    private record Column(String name, Set<String> types) {}

    /** @param table its name, as SQL writes it */
    TrackingFindings(String table) {
        this.table = table;
    }

    /** Takes a row of trust.sql or tracking.sql. */
    void add(String says, String name, String detail, String schema) {
        String quoted = "`" + name + "`";
        switch (says) {
            case "tracking" -> {
                oid = Long.parseLong(name);
                owner = detail;
                plain = schema.equals("plain");
            }
            case "column" -> columns.put(name, detail);
            case "kind" -> problems.add("is no ordinary table but " + article(name) + name);
            case "trigger", "rule", "policy" -> problems.add("has the " + says + " " + quoted);
            case "row security" -> problems.add("has row level security switched on");
            case "parent" -> problems.add("inherits from " + qualified(schema, name));
            case "heir" -> problems.add("has the child " + qualified(schema, name));
            case "use" -> problems.add("uses what no tracking table needs: " + name);
            default -> throw new IllegalStateException("unknown row: " + says);
        }
    }

    /** Looks for what is wrong with it, unless it was seen to be a table and nothing else. */
    void complete(Connection connection) throws SQLException {
        if (isThere() && !plain) {
            Sql.query(
                    connection,
                    DETAILS,
                    row -> {
                        add(text(row, 1), text(row, 2), text(row, 3), text(row, 4));
                        return true;
                    },
                    oid);
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    private static String article(String noun) {
        return noun.startsWith("u") ? "an " : "a ";
    }

    private static String qualified(String schema, String name) {
        return Identifier.quote(schema) + "." + Identifier.quote(name);
    }

    boolean isThere() {
        return oid != 0;
    }

    /** Which table it is, whatever it is called by the time that it is used. */
    long oid() {
        return oid;
    }

    String owner() {
        return owner;
    }

    /** What it is or has that a tracking table is not or has not, in words that go on after its name. */
    List<String> problems() {
        return problems;
    }

    /** @throws EngineException with {@link Reason#DRIFT} when it is some other table */
    void requireShape() {
        for (Column column : SHAPE) {
            String type = columns.get(column.name());
            if (type == null || !column.types().contains(type)) {
                throw new EngineException(
                        Reason.DRIFT,
                        "table " + table + " is no tracking table of ragdb or Liquibase, so it is not used: "
                                + (type == null
                                        ? "it has no column `" + column.name() + "`"
                                        : "column `" + column.name() + "` is " + type)
                                + ". Rename it, or name another trackingTable in manifest.json");
            }
        }
    }
}
