package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Views: those that differ, and those in the way of what a table's columns become, are dropped first and made last. */
final class ViewDraft {
    private static final String DEFINITION = "definition\n";
    private static final String OPTIONS = "options ";

    private final Catalog before;
    private final Catalog after;
    private final Script script;

    ViewDraft(Catalog before, Catalog after, Script script) {
        this.before = before;
        this.after = after;
        this.script = script;
    }

    /** The views that are dropped and made. */
    Set<ObjectName> draft() {
        Set<ObjectName> remade = new TreeSet<>();
        Set<ObjectName> views = new TreeSet<>();
        for (Catalog catalog : List.of(before, after)) {
            catalog.objects().keySet().stream().filter(ViewDraft::isView).forEach(views::add);
        }
        views.stream().filter(view -> differs(view) || isInTheWay(view)).forEach(remade::add);
        addThoseOver(remade, views);
        List<ObjectName> order = Mentions.dependentsLast(remade, before, after);
        for (int index = order.size() - 1; index >= 0; index--) {
            ObjectName view = order.get(index);
            if (before.objects().containsKey(view)) {
                script.add(Phase.DROP_VIEW, "DROP " + kind(view) + " " + SqlName.of(view));
            }
        }
        order.forEach(view -> OneWay.object(after, view).ifPresent(this::create));
        return remade;
    }

    /** Views over views, as deep as they go. */
    private void addThoseOver(Set<ObjectName> remade, Set<ObjectName> views) {
        boolean grown = true;
        while (grown) {
            List<ObjectName> more = views.stream()
                    .filter(view -> !remade.contains(view) && isOver(remade, view))
                    .toList();
            grown = remade.addAll(more);
        }
    }

    private static boolean isView(ObjectName name) {
        return name.kind().equals("view") || name.kind().equals("materialized view");
    }

    private static String kind(ObjectName view) {
        return view.kind().toUpperCase(Locale.ROOT);
    }

    private boolean differs(ObjectName view) {
        return !parts(OneWay.object(before, view)).equals(parts(OneWay.object(after, view)));
    }

    private static Map<String, Part> parts(Optional<CatalogObject> view) {
        return view.map(Part::of).orElse(Map.of());
    }

    private boolean isInTheWay(ObjectName view) {
        String definition = definition(before.objects().get(view));
        return before.objects().keySet().stream()
                .filter(name -> name.kind().equals("table") && Part.mentions(definition, SqlName.bare(name)))
                .filter(name -> after.objects().containsKey(name))
                .map(name -> TableColumns.of(
                        before.objects().get(name), after.objects().get(name)))
                .anyMatch(columns -> columns.retyped().stream().anyMatch(column -> Part.mentions(definition, column))
                        || columns.remade().stream().anyMatch(column -> Part.mentions(definition, column)));
    }

    private boolean isOver(Collection<ObjectName> others, ObjectName view) {
        String definition = definition(before.objects().get(view));
        return others.stream().anyMatch(other -> Part.mentions(definition, SqlName.bare(other)));
    }

    private static String definition(@Nullable CatalogObject view) {
        return view == null
                ? ""
                : view.lines().stream()
                        .filter(line -> line.startsWith(DEFINITION))
                        .map(line -> line.substring(DEFINITION.length()))
                        .findFirst()
                        .orElse("");
    }

    private void create(CatalogObject view) {
        String options = view.lines().stream()
                .filter(line -> line.startsWith(OPTIONS))
                .map(line -> " WITH " + line.substring(OPTIONS.length()))
                .findFirst()
                .orElse("");
        script.add(
                Phase.VIEW,
                before.objects().containsKey(view.name()) ? Script.RIGHTS : "",
                "CREATE " + kind(view.name()) + " " + SqlName.of(view.name()) + options + " AS\n"
                        + definition(view).replaceFirst(";\\s*$", ""));
        Map<String, Part> parts = new TreeMap<>(Part.of(view));
        parts.values().removeIf(part -> part.is("column") && !part.definition().contains(" default "));
        parts.values()
                .removeIf(part ->
                        part.name().startsWith("definition") || part.name().startsWith(OPTIONS));
        new TableParts(view.name(), script).add(parts.values(), Map.of(), Set.of());
        parts.values().stream()
                .filter(part -> part.is("column") || part.is(Part.SETTING))
                .forEach(part -> script.leave(view.name() + ": " + part.kind() + " " + part.name() + " "
                        + part.definition() + ": write it by hand"));
    }
}
