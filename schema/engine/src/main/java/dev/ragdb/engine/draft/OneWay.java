package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Leads from one catalog to another. */
final class OneWay {
    private final Catalog before;
    private final Catalog after;
    private final ColumnOrder order;
    private final Script script = new Script();

    private OneWay(Catalog before, Catalog after, ColumnOrder order) {
        this.before = before;
        this.after = after;
        this.order = order;
    }

    static Script draft(Catalog before, Catalog after, ColumnOrder order) {
        return new OneWay(before, after, order).draft();
    }

    private Script draft() {
        Set<ObjectName> views = new ViewDraft(before, after, script).draft();
        Set<ObjectName> names = new TreeSet<>(before.objects().keySet());
        names.addAll(after.objects().keySet());
        List<ObjectName> tables = names.stream()
                .filter(name -> name.kind().equals("table"))
                .filter(name -> !object(before, name).equals(object(after, name)))
                .toList();
        names.removeIf(name -> object(before, name).equals(object(after, name)) && !views.contains(name));
        for (ObjectName name : Mentions.dependentsLast(names, before, after)) {
            Optional<CatalogObject> old = object(before, name);
            Optional<CatalogObject> wanted = object(after, name);
            Set<String> remade = new TreeSet<>();
            switch (name.kind()) {
                case "table" -> remade.addAll(new TableDraft(name, before, after, order, script).draft());
                case "function", "procedure" -> {
                    if (new RoutineDraft(name, tables, script).draft(old, wanted)) {
                        remade.add("");
                    }
                }
                case "type" -> new TypeDraft(name, script).draft(old, wanted);
                case "sequence" -> draftSequence(name, old, wanted);
                case "view", "materialized view" -> {
                    if (views.contains(name)) {
                        remade.add("");
                    }
                }
                default -> script.leave(name + ": write by hand what changes it");
            }
            wanted.ifPresent(object -> CommentDraft.draft(script, old, object, remade));
        }
        return script;
    }

    static Optional<CatalogObject> object(Catalog catalog, ObjectName name) {
        return Optional.ofNullable(catalog.objects().get(name));
    }

    private void draftSequence(ObjectName name, Optional<CatalogObject> old, Optional<CatalogObject> wanted) {
        Optional<String> oldLine = settings(old);
        Optional<String> line = settings(wanted);
        String sql = SqlName.of(name);
        if (line.isEmpty()) {
            script.add(Phase.DROP_SEQUENCE, "DROP SEQUENCE " + sql);
        } else if (oldLine.isEmpty()) {
            SequenceLine sequence = SequenceLine.parse(line.get());
            script.add(Phase.SEQUENCE, "CREATE " + sequence.unlogged() + "SEQUENCE " + sql + sequence.options());
        } else if (!oldLine.equals(line)) {
            script.add(
                    Phase.SEQUENCE,
                    "ALTER SEQUENCE " + sql + SequenceLine.parse(line.get()).allOptions());
        }
    }

    private static Optional<String> settings(Optional<CatalogObject> object) {
        return object.flatMap(known ->
                known.lines().stream().filter(line -> line.startsWith("as ")).findFirst());
    }

    /** Columns that were dropped where one of the same type was added: they may have been renamed. */
    static List<String> renames(Catalog before, Catalog after) {
        TreeMap<String, String> renames = new TreeMap<>();
        after.objects().forEach((name, object) -> {
            CatalogObject old = before.objects().get(name);
            if (old != null && name.kind().equals("table")) {
                TableColumns columns = TableColumns.of(old, object);
                columns.gone().forEach(gone -> columns.added().stream()
                        .filter(added -> added.type().equals(gone.type()))
                        .forEach(added -> renames.put(
                                name + gone.name() + added.name(),
                                "is " + added.name() + " of " + SqlName.of(name) + " the former " + gone.name()
                                        + "? Then write ALTER TABLE " + SqlName.of(name) + " RENAME COLUMN "
                                        + gone.name() + " TO " + added.name()
                                        + ", and back, instead of dropping one and"
                                        + " adding the other; in any case delete this line")));
            }
        });
        return List.copyOf(renames.values());
    }
}
