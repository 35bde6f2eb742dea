package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ColumnLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table's columns before and after, by their names as SQL writes them.
 *
 * @param before none when there was no table
 * @param after none when there is no table any more
 */
record TableColumns(Map<String, ColumnLine> before, Map<String, ColumnLine> after) {
    static TableColumns of(@Nullable CatalogObject before, @Nullable CatalogObject after) {
        return new TableColumns(columns(before), columns(after));
    }

    private static Map<String, ColumnLine> columns(@Nullable CatalogObject table) {
        Map<String, ColumnLine> columns = new TreeMap<>();
        if (table != null) {
            table.lines().stream()
                    .filter(line -> line.startsWith("column "))
                    .map(ColumnLine::parse)
                    .forEach(column -> columns.put(column.name(), column));
        }
        return columns;
    }

    List<ColumnLine> gone() {
        return before.values().stream()
                .filter(column -> !after.containsKey(column.name()))
                .toList();
    }

    List<ColumnLine> added() {
        return after.values().stream()
                .filter(column -> !before.containsKey(column.name()))
                .toList();
    }

    /** Those of before that get another type. */
    List<String> retyped() {
        return before.values().stream()
                .filter(column -> after.containsKey(column.name()))
                .filter(column -> isRetyped(column, after.getOrDefault(column.name(), column)))
                .map(ColumnLine::name)
                .toList();
    }

    static boolean isRetyped(ColumnLine old, ColumnLine wanted) {
        return !old.type().equals(wanted.type()) || !old.collation().equals(wanted.collation());
    }

    /** Those that no ALTER leads to what they are to be: an expression that others compute them by. */
    List<String> remade() {
        List<String> retyped = retyped();
        return before.values().stream()
                .filter(column -> after.containsKey(column.name()))
                .filter(column -> isRemade(column, after.getOrDefault(column.name(), column), retyped))
                .map(ColumnLine::name)
                .toList();
    }

    private static boolean isRemade(ColumnLine old, ColumnLine wanted, List<String> retyped) {
        boolean expression =
                !wanted.generated().isEmpty() && !wanted.generated().equals(old.generated());
        boolean virtual =
                old.generated().endsWith(" virtual") && !wanted.generated().equals(old.generated());
        boolean computed =
                !old.generated().isEmpty() && retyped.stream().anyMatch(name -> Part.mentions(old.generated(), name));
        return expression || virtual || computed;
    }
}
