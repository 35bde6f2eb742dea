package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ColumnLine;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table with all that hangs from it. */
final class TableDraft {
    /** What a column's new type or expression does not leave standing: these name the column. */
    private static final Set<String> BOUND_TO_TYPES = Set.of("trigger", "policy", "rule");

    private static final Set<String> BOUND_TO_COLUMNS = Set.of("constraint", "index", "statistics");

    private final ObjectName name;
    private final ColumnOrder order;
    private final Script script;
    private final @Nullable CatalogObject oldTable;
    private final @Nullable CatalogObject newTable;
    private final Map<String, Part> old;
    private final Map<String, Part> wanted;
    private final TableColumns columns;
    private final Set<String> remade = new TreeSet<>();

    TableDraft(ObjectName name, Catalog before, Catalog after, ColumnOrder order, Script script) {
        this.name = name;
        this.order = order;
        this.script = script;
        this.oldTable = before.objects().get(name);
        this.newTable = after.objects().get(name);
        this.old = oldTable == null ? Map.of() : Part.of(oldTable);
        this.wanted = newTable == null ? Map.of() : Part.of(newTable);
        this.columns = TableColumns.of(oldTable, newTable);
    }

    /** What was dropped and made again. */
    Set<String> draft() {
        if (newTable == null) {
            drop();
            return Set.of();
        }
        findRemade();
        new TableSequences(name, columns, old, wanted, script).draft();
        ColumnDraft columnDraft = new ColumnDraft(name, sequencesByColumn(), script);
        TableParts parts = new TableParts(name, script);
        if (oldTable == null) {
            create(columnDraft, parts);
        } else {
            alter(columnDraft);
            parts.drop(gone());
        }
        parts.add(added(), old, remade);
        new TableSettings(name, script).draft(settings(old), settings(wanted), oldTable == null);
        return remade;
    }

    private void findRemade() {
        List<String> remadeColumns = columns.remade();
        remadeColumns.forEach(column -> remade.add("column " + column));
        List<String> touched = new ArrayList<>(remadeColumns);
        touched.addAll(columns.retyped());
        for (Part part : old.values()) {
            boolean toColumns = BOUND_TO_COLUMNS.contains(part.kind()) || BOUND_TO_TYPES.contains(part.kind());
            if ((toColumns && remadeColumns.stream().anyMatch(part::mentions))
                    || (BOUND_TO_TYPES.contains(part.kind()) && touched.stream().anyMatch(part::mentions))) {
                remade.add(part.key());
            } else if (!part.equals(wanted.getOrDefault(part.key(), part)) && !part.is("column")) {
                boolean stays = part.is("sequence") || TableParts.isSameButState(part, wanted.get(part.key()));
                if (!stays) {
                    remade.add(part.key());
                }
            }
        }
    }

    private Map<String, Part> sequencesByColumn() {
        Map<String, Part> sequences = new TreeMap<>();
        wanted.values().stream()
                .filter(part -> part.is("sequence"))
                .forEach(part ->
                        sequences.put(SequenceLine.parse(part.definition()).owner(), part));
        return sequences;
    }

    private List<Part> gone() {
        return old.values().stream()
                .filter(part -> remade.contains(part.key()) || !wanted.containsKey(part.key()))
                .toList();
    }

    private List<Part> added() {
        return wanted.values().stream()
                .filter(part -> remade.contains(part.key()) || !part.equals(old.get(part.key())))
                .toList();
    }

    private static List<String> settings(Map<String, Part> parts) {
        return parts.values().stream()
                .filter(part -> part.is(Part.SETTING))
                .map(Part::name)
                .toList();
    }

    private Stream<ColumnLine> inOrder(Stream<ColumnLine> unordered) {
        return unordered.sorted(Comparator.comparingInt(
                        (ColumnLine column) -> column.generated().isEmpty() ? 0 : 1)
                .thenComparingInt(column -> order.position(name, column.name()))
                .thenComparing(ColumnLine::name));
    }

    private void create(ColumnDraft columnDraft, TableParts parts) {
        List<String> lines = new ArrayList<>();
        List<ColumnLine> inOrder = columns.after().values().stream()
                .sorted(Comparator.comparingInt((ColumnLine column) -> order.position(name, column.name()))
                        .thenComparing(ColumnLine::name))
                .toList();
        inOrder.forEach(column -> lines.add(columnDraft.definition(column)));
        wanted.values().stream()
                .filter(TableParts::isInline)
                .forEach(part -> lines.add("CONSTRAINT " + part.name() + " " + part.definition()));
        script.add(
                Phase.TABLE,
                TableSettings.create(settings(wanted), SqlName.of(name))
                        .replace("(...)", lines.isEmpty() ? "()" : "(\n    " + String.join(",\n    ", lines) + "\n)"));
        inOrder.forEach(column -> columnDraft.add(column, true));
        parts.skipInline();
    }

    private void alter(ColumnDraft columnDraft) {
        List<String> remadeColumns = columns.remade();
        inOrder(Stream.concat(
                        columns.gone().stream(),
                        columns.before().values().stream().filter(column -> remadeColumns.contains(column.name()))))
                .sorted(Comparator.comparingInt(column -> column.generated().isEmpty() ? 1 : 0))
                .forEach(columnDraft::drop);
        columns.before().forEach((column, before) -> {
            ColumnLine line = columns.after().get(column);
            if (line != null && !remadeColumns.contains(column) && !line.equals(before)) {
                columnDraft.alter(before, line);
            }
        });
        inOrder(Stream.concat(
                        columns.added().stream(),
                        columns.after().values().stream().filter(column -> remadeColumns.contains(column.name()))))
                .forEach(column -> columnDraft.add(column, false));
    }

    private void drop() {
        // Tables that refer to each other can be dropped in any order then.
        new TableParts(name, script)
                .drop(old.values().stream()
                        .filter(part -> part.definition().startsWith("FOREIGN KEY"))
                        .toList());
        script.add(Phase.DROP_TABLE, "DROP TABLE " + SqlName.of(name));
    }
}
