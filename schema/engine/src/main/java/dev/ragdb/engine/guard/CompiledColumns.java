package dev.ragdb.engine.guard;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ColumnTypes;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Looks in a live catalog for the tables and columns that somebody was compiled against. */
public final class CompiledColumns {
    private CompiledColumns() {}

    /** What is missing or of another type, a line each; empty when all of {@code compiled} is there. */
    public static List<String> problems(Catalog compiled, Catalog live) {
        List<String> problems = new ArrayList<>();
        for (CatalogObject object : compiled.objects().values()) {
            SortedMap<String, String> expected = ColumnTypes.of(object);
            if (!expected.isEmpty()) {
                problems.addAll(problems(object.name(), expected, live.objects().get(object.name())));
            }
        }
        return problems;
    }

    private static List<String> problems(
            ObjectName name, SortedMap<String, String> expected, @Nullable CatalogObject live) {
        String table = name.schema() + "." + name.name();
        if (live == null) {
            return List.of(name.kind() + " `" + table + "` is gone");
        }
        SortedMap<String, String> actual = ColumnTypes.of(live);
        List<String> problems = new ArrayList<>();
        expected.forEach((column, type) -> {
            String actualType = actual.get(column);
            if (actualType == null) {
                problems.add("column `" + table + "." + column + "` is gone, expected " + type);
            } else if (!actualType.equals(type)) {
                problems.add("column `" + table + "." + column + "`: expected " + type + ", actual " + actualType);
            }
        });
        return problems;
    }
}
