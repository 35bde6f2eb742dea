package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.liquibase.ChangeScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table that records applied changes, in the shape of Liquibase's DATABASECHANGELOG (4.33), so that plain Liquibase
 * goes on where we stopped, and the other way round.
 */
public final class TrackingTable {
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

    private static final String ACTUAL =
            """
            select attname, format_type(atttypid, null) from pg_attribute join pg_class on pg_class.oid = attrelid
            where attrelid = to_regclass(?) and relkind in ('r', 'p') and attnum > 0 and not attisdropped
            """;

    private final Connection connection;
    private final String table;

    private record Column(String name, Set<String> types) {}

    public TrackingTable(Connection connection, Manifest manifest) {
        this.connection = connection;
        this.table = TrackingSql.table(manifest);
    }

    private boolean exists() throws SQLException {
        return Sql.query(connection, "select to_regclass(?) is not null", row -> row.getBoolean(1), table)
                .get(0);
    }

    /**
     * The applied changes, in the order in which they were applied; empty when the table is not there.
     *
     * @throws EngineException with {@link Reason#DRIFT} when it is some other table
     */
    public List<AppliedChange> read() throws SQLException {
        if (!exists()) {
            return List.of();
        }
        requireShape();
        return Sql.query(
                connection,
                "select id, filename, md5sum, dateexecuted, deployment_id from " + table
                        + " order by orderexecuted, dateexecuted",
                row -> new AppliedChange(
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        row.getObject(4, LocalDateTime.class),
                        Optional.ofNullable(row.getString(5))));
    }

    private void requireShape() throws SQLException {
        Map<String, String> actual = new HashMap<>();
        Sql.query(connection, ACTUAL, row -> actual.put(row.getString(1), row.getString(2)), table);
        for (Column column : SHAPE) {
            String type = actual.get(column.name());
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

    /** Makes the table when it is not there. */
    public void create() throws SQLException {
        if (exists()) {
            return;
        }
        Sql.execute(connection, TrackingSql.create(table));
    }

    /**
     * Records {@code script} as applied.
     *
     * @param deployment ten digits that mark the rows of one run, as Liquibase's deployment id
     */
    public void add(ChangeScript script, String liquibaseVersion, String deployment) throws SQLException {
        List<String> values = TrackingSql.values(script, liquibaseVersion, deployment);
        String sql = TrackingSql.insert(table, Collections.nCopies(values.size(), "?"));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.size(); index++) {
                insert.setString(index + 1, values.get(index));
            }
            insert.executeUpdate();
        }
    }

    /** Records what was applied as the change {@code id} under the id of {@code script}, which has the same content. */
    public void rename(String id, ChangeScript script) throws SQLException {
        String sql = "update " + table + " set id = ?, author = ?, filename = ?, comments = ? where id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, script.id());
            update.setString(2, script.author());
            update.setString(3, script.path());
            update.setString(4, TrackingSql.limited(script.comment()));
            update.setString(5, id);
            update.executeUpdate();
        }
    }

    /** Forgets that the change {@code id} was applied. */
    public void remove(String id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(TrackingSql.remove(table, "?"))) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }
}
