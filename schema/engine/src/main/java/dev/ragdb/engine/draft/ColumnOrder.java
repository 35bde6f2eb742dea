package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order tables have their columns, which a catalog does not tell.
 *
 * @param names the columns of a table, as SQL writes them; a table or a column that is missing comes in alphabetical order
 */
public record ColumnOrder(Map<ObjectName, List<String>> names) {
    private static final String COLUMNS =
            """
            select quote_ident(attname) from pg_attribute
            where attrelid = to_regclass(?) and attnum > 0 and not attisdropped order by attnum
            """;

    public ColumnOrder {
        names = Map.copyOf(names);
    }

    public static ColumnOrder unknown() {
        return new ColumnOrder(Map.of());
    }

    /** Of those of {@code objects} that are tables in a database. */
    public static ColumnOrder read(Connection connection, Iterable<ObjectName> objects) {
        Map<ObjectName, List<String>> names = new HashMap<>();
        try {
            for (ObjectName object : objects) {
                if (object.kind().equals("table")) {
                    String table = Sql.qualified(object.schema(), object.name());
                    names.put(object, Sql.query(connection, COLUMNS, row -> row.getString(1), table));
                }
            }
            return new ColumnOrder(names);
        } catch (SQLException e) {
            throw DatabaseFailure.of("the order of columns cannot be read", e);
        }
    }

    int position(ObjectName table, String column) {
        int position = names.getOrDefault(table, List.of()).indexOf(column);
        return position < 0 ? Integer.MAX_VALUE : position;
    }
}
