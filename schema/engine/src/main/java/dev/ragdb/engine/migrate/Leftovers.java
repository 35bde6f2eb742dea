package dev.ragdb.engine.migrate;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.CatalogDelta.Lines;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a change that runs outside a transaction leaves when it is interrupted: some of its statements done, and indexes that
 * are there but invalid. Such a change is recorded last and forgotten first, so that its leftovers are always found above the
 * position, whichever way it was going.
 */
final class Leftovers {
    private static final String INVALID_INDEXES =
            """
            select i.indexrelid::regclass::text, c.relname
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where not i.indisvalid and i.indrelid = to_regclass(?)
            """;

    private Leftovers() {}

    /** An index that is there but not valid: its name as SQL, and its bare name. */
    record InvalidIndex(String sql, String name) {}

    /** Whether {@code live} is what {@code before} becomes on its way to {@code after}, and no longer the former. */
    static boolean explain(Catalog live, Catalog before, Catalog after, List<InvalidIndex> invalid) {
        Set<ObjectName> names = new TreeSet<>(live.objects().keySet());
        names.addAll(before.objects().keySet());
        for (ObjectName name : names) {
            Set<String> lines = lines(live, name);
            Set<String> former = lines(before, name);
            Set<String> later = lines(after, name);
            for (String line : lines) {
                if (!former.contains(line) && !later.contains(line) && !isOf(line, invalid, former, later)) {
                    return false;
                }
            }
            for (String line : former) {
                if (later.contains(line) && !lines.contains(line)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Invalid indexes on owned tables. */
    static List<InvalidIndex> invalidIndexes(Connection connection, Manifest manifest) throws SQLException {
        List<InvalidIndex> invalid = new ArrayList<>();
        for (ObjectName name : manifest.owned()) {
            if (name.kind().equals("table") || name.kind().equals("materialized view")) {
                String relation = Sql.qualified(name.schema(), name.name());
                invalid.addAll(Sql.query(
                        connection,
                        INVALID_INDEXES,
                        row -> new InvalidIndex(row.getString(1), row.getString(2)),
                        relation));
            }
        }
        return invalid;
    }

    /** Whether {@code index} is one that {@code change} makes or drops. */
    static boolean concerns(InvalidIndex index, CatalogDelta change) {
        return has(index, change, Lines::added) != has(index, change, Lines::removed);
    }

    private static boolean has(InvalidIndex index, CatalogDelta change, Function<Lines, Set<String>> side) {
        return change.lines().values().stream()
                .flatMap(lines -> side.apply(lines).stream())
                .anyMatch(line -> isLineOf(line, index));
    }

    private static boolean isOf(String line, List<InvalidIndex> invalid, Set<String> former, Set<String> later) {
        return invalid.stream()
                .anyMatch(index -> isLineOf(line, index)
                        && former.stream().anyMatch(other -> isLineOf(other, index))
                                != later.stream().anyMatch(other -> isLineOf(other, index)));
    }

    private static boolean isLineOf(String line, InvalidIndex index) {
        return line.startsWith("index " + index.name() + " ")
                || line.startsWith("index \"" + index.name().replace("\"", "\"\"") + "\" ");
    }

    private static Set<String> lines(Catalog catalog, ObjectName name) {
        CatalogObject object = catalog.objects().get(name);
        return object == null ? Set.of() : object.lines();
    }
}
