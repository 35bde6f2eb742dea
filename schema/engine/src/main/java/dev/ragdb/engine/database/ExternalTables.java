package dev.ragdb.engine.database;

import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ExternalTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the tables of other services with what this service relies on in them. */
public final class ExternalTables {
    /** A type of an extension prints with the extension's schema, which is not ours to choose: left out. */
    private static final String COLUMNS =
            """
            select attname, regexp_replace(format_type(atttypid, atttypmod), '^("([^"]|"")+"|[^".]+)\\.', '')
            from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and not attisdropped
            """;

    private ExternalTables() {}

    /** What is missing or different, a line each; empty when all that is relied on is there. */
    public static List<String> problems(Connection connection, List<ExternalTable> tables) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (ExternalTable table : tables) {
            ObjectName name = table.name();
            Map<String, String> actual = columnTypes(connection, name);
            if (actual.isEmpty()) {
                problems.add("external table `" + name.schema() + "." + name.name()
                        + "` is missing: the service that owns it makes it, ragdb never does");
                continue;
            }
            table.columns().forEach((column, type) -> {
                String actualType = actual.get(column);
                if (actualType == null) {
                    problems.add("external table `" + name.schema() + "." + name.name() + "` has no column `" + column
                            + "`, expected " + type);
                } else if (!actualType.equals(type)) {
                    problems.add("external column `" + name.schema() + "." + name.name() + "." + column + "`: expected "
                            + type + ", actual " + PrintableText.line(actualType));
                }
            });
        }
        return problems;
    }

    /** Column name to type, as {@link ExternalTable#columns} has them; empty when the table is not there. */
    public static Map<String, String> columnTypes(Connection connection, ObjectName table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        String relation = Sql.qualified(table.schema(), table.name());
        Sql.query(connection, COLUMNS, row -> types.put(row.getString(1), row.getString(2)), relation);
        return types;
    }
}
