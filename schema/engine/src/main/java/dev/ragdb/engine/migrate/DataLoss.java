package dev.ragdb.engine.migrate;

import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table or column that a step drops although it holds data.
 *
 * @param table the table's name
 * @param column the column, when only that is dropped
 * @param rows rows of the table, or rows in which the column is not null
 */
public record DataLoss(String table, Optional<String> column, long rows) {
    private static final Pattern COLUMN = Pattern.compile("column (\"(?:[^\"]|\"\")+\"|\\S+) .*", Pattern.DOTALL);

    /** Those of {@code dropped} that are there and hold data. */
    static List<DataLoss> among(Connection connection, Collection<Dropped> dropped) throws SQLException {
        List<DataLoss> losses = new ArrayList<>();
        for (Dropped one : dropped) {
            boolean there = Sql.query(
                            connection, "select to_regclass(?) is not null", row -> row.getBoolean(1), one.relation())
                    .get(0);
            long rows = there ? one.rows(connection) : 0;
            if (rows > 0) {
                losses.add(new DataLoss(one.table().name(), one.column(), rows));
            }
        }
        return losses;
    }

    /** Something that a step drops, before it is known whether it holds data. */
    record Dropped(ObjectName table, Optional<String> column) {
        String relation() {
            return Sql.qualified(table.schema(), table.name());
        }

        /** Rows that would be lost. */
        long rows(Connection connection) throws SQLException {
            String counted = column.map(name -> "count(" + name + ")").orElse("count(*)");
            return Sql.query(connection, "select " + counted + " from " + relation(), row -> row.getLong(1))
                    .get(0);
        }

        /** E.g. {@code column `user_knowledge.locale`}. */
        @Override
        public String toString() {
            return column.map(name -> "column `" + table.name() + "." + name + "`")
                    .orElse("table `" + table.name() + "`");
        }
    }

    /** The tables and columns that a change made, and that taking it back drops. */
    static List<Dropped> whenTakenBack(CatalogDelta change) {
        List<Dropped> dropped = new ArrayList<>();
        for (ObjectName name : change.creates()) {
            if (name.kind().equals("table")) {
                dropped.add(new Dropped(name, Optional.empty()));
            }
        }
        change.lines().forEach((name, lines) -> {
            if (name.kind().equals("table") && !change.creates().contains(name)) {
                Set<String> columns = columns(lines.added());
                columns.removeAll(columns(lines.removed()));
                columns.forEach(column -> dropped.add(new Dropped(name, Optional.of(column))));
            }
        });
        return dropped;
    }

    private static Set<String> columns(Set<String> lines) {
        Set<String> columns = new TreeSet<>();
        for (String line : lines) {
            Matcher matcher = COLUMN.matcher(line);
            if (matcher.matches()) {
                columns.add(matcher.group(1));
            }
        }
        return columns;
    }

    @Override
    public String toString() {
        String what = column.map(name -> "column `" + table + "." + name + "`").orElse("table `" + table + "`");
        return PrintableText.line(what) + " holds " + rows + (rows == 1 ? " row" : " rows");
    }
}
