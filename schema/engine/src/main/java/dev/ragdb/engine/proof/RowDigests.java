package dev.ragdb.engine.proof;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembers what rows the tables hold, column by column, whatever the order of rows and columns. */
final class RowDigests {
    /** The digest of whole rows stands under a name that no column can have. */
    private static final String ROWS = "";

    private final Connection connection;
    private final Map<String, SortedMap<String, String>> tables = new HashMap<>();

    RowDigests(Connection connection) {
        this.connection = connection;
    }

    /** Takes in what {@code names}, qualified and quoted, hold now; a table that is not there is forgotten. */
    void remember(Collection<String> names) throws SQLException {
        for (String name : names) {
            SortedMap<String, String> digests = read(name);
            if (digests.isEmpty()) {
                tables.remove(name);
            } else {
                tables.put(name, digests);
            }
        }
    }

    /** What {@code names} do not hold any more, a line for each table that was remembered and is not the same. */
    List<Loss> losses(Collection<String> names) throws SQLException {
        List<Loss> losses = new ArrayList<>();
        for (String name : names) {
            SortedMap<String, String> before = tables.get(name);
            if (before != null) {
                SortedMap<String, String> now = read(name);
                if (!now.equals(before)) {
                    losses.add(new Loss(name, described(before, now)));
                }
            }
        }
        return losses;
    }

    /** A table whose rows are not what they were. */
    record Loss(String table, String seen) {}

    private static String described(SortedMap<String, String> before, SortedMap<String, String> now) {
        if (now.isEmpty()) {
            return "the table and its rows are gone";
        }
        List<String> columns = before.entrySet().stream()
                .filter(column -> !column.getKey().equals(ROWS))
                .filter(column -> !column.getValue().equals(now.get(column.getKey())))
                .map(column -> "`" + column.getKey() + "`")
                .toList();
        if (columns.isEmpty()) {
            return "its rows are not what they were";
        }
        return (columns.size() == 1 ? "column " : "columns ") + String.join(", ", columns)
                + (columns.size() == 1 ? " does" : " do") + " not hold what was there before";
    }

    private SortedMap<String, String> read(String table) throws SQLException {
        SortedMap<String, String> digests = new TreeMap<>();
        boolean there = Sql.query(connection, "select to_regclass(?) is not null", row -> row.getBoolean(1), table)
                .get(0);
        if (there) {
            Sql.query(
                    connection,
                    "with r as materialized (select to_jsonb(t) as j from " + table + " as t)"
                            + " select '', coalesce(md5(string_agg(md5(j::text), '' order by md5(j::text))), '') from r"
                            + " union all select key, md5(string_agg(value::text, ',' order by value::text))"
                            + " from r, jsonb_each(j) group by key",
                    row -> digests.put(row.getString(1), row.getString(2)));
        }
        return digests;
    }
}
