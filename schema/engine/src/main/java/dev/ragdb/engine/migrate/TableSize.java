package dev.ragdb.engine.migrate;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How big a table is that a step works on.
 *
 * @param table its name
 * @param rows the planner's estimate (pg_class.reltuples); empty when the table was never analysed
 * @param size all of it, with indexes and TOAST, as pg_size_pretty prints it
 */
public record TableSize(String table, Optional<Long> rows, String size) {
    private static final String SIZE =
            """
            select c.reltuples::bigint, pg_size_pretty(pg_total_relation_size(c.oid))
            from pg_class c where c.oid = to_regclass(?)
            """;

    /** The size of {@code table}; empty when it is not there yet. */
    static Optional<TableSize> of(Connection connection, ObjectName table) throws SQLException {
        String relation = Sql.qualified(table.schema(), table.name());
        List<TableSize> sizes = Sql.query(
                connection,
                SIZE,
                row -> {
                    long rows = row.getLong(1);
                    return new TableSize(
                            table.name(), rows < 0 ? Optional.empty() : Optional.of(rows), row.getString(2));
                },
                relation);
        return sizes.stream().findFirst();
    }

    @Override
    public String toString() {
        return table + ": " + rows.map(number -> "about " + number + " rows").orElse("rows not counted yet") + ", "
                + size;
    }
}
