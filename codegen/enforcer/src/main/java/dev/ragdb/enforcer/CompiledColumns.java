package dev.ragdb.enforcer;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ColumnTypes;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells whether code that was compiled against one catalog can work on a newer one. */
final class CompiledColumns {
    private CompiledColumns() {}

    /** The columns that are gone or have another type, a line each. */
    static List<String> problems(Catalog compiled, Catalog live) {
        List<String> problems = new ArrayList<>();
        for (CatalogObject object : compiled.objects().values()) {
            ObjectName name = object.name();
            CatalogObject there = live.objects().get(name);
            Map<String, String> actual = there == null ? Map.of() : ColumnTypes.of(there);
            ColumnTypes.of(object).forEach((column, type) -> {
                String found = actual.getOrDefault(column, "no such column");
                if (!found.equals(type)) {
                    problems.add("column `" + name.schema() + "." + name.name() + "." + column + "`: expected " + type
                            + ", actual " + found);
                }
            });
        }
        return problems;
    }
}
