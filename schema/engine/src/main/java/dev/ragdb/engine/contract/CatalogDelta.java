package dev.ragdb.engine.contract;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one change does to the catalog: small enough to review, and enough to rebuild the catalog after any change.
 *
 * @param creates objects that were not there before
 * @param drops objects that are not there afterwards
 * @param lines the lines added to and removed from each object that is there afterwards
 */
public record CatalogDelta(List<ObjectName> creates, List<ObjectName> drops, NavigableMap<ObjectName, Lines> lines) {
    /** Lines of one object, sorted. */
    public record Lines(SortedSet<String> added, SortedSet<String> removed) {
        public Lines {
            added = Collections.unmodifiableSortedSet(new TreeSet<>(added));
            removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
        }
    }

    public CatalogDelta {
        creates = List.copyOf(creates);
        drops = List.copyOf(drops);
        lines = Collections.unmodifiableNavigableMap(new TreeMap<>(lines));
    }

    public static CatalogDelta between(Catalog before, Catalog after) {
        List<ObjectName> creates = new ArrayList<>();
        List<ObjectName> drops = new ArrayList<>();
        NavigableMap<ObjectName, Lines> lines = new TreeMap<>();
        for (ObjectName name : before.objects().keySet()) {
            if (!after.objects().containsKey(name)) {
                drops.add(name);
            }
        }
        for (CatalogObject object : after.objects().values()) {
            CatalogObject old = before.objects().get(object.name());
            if (old == null) {
                creates.add(object.name());
            }
            SortedSet<String> oldLines = old == null ? new TreeSet<>() : old.lines();
            Lines changed = new Lines(minus(object.lines(), oldLines), minus(oldLines, object.lines()));
            if (!changed.added().isEmpty() || !changed.removed().isEmpty()) {
                lines.put(object.name(), changed);
            }
        }
        return new CatalogDelta(creates, drops, lines);
    }

    /** The objects that were there before and are there afterwards, with other lines. */
    public List<ObjectName> alters() {
        return lines.keySet().stream().filter(name -> !creates.contains(name)).toList();
    }

    /** All objects that it creates, alters or drops. */
    public Set<ObjectName> names() {
        Set<ObjectName> names = new HashSet<>(lines.keySet());
        names.addAll(creates);
        names.addAll(drops);
        return names;
    }

    /** The catalog after this change, when {@code before} is the one before it. */
    public Catalog applyTo(Catalog before) {
        return after(before, List.of(this));
    }

    /** The catalog after all of {@code deltas}, in their order; takes time for what they change, not for what is there. */
    static Catalog after(Catalog before, Iterable<CatalogDelta> deltas) {
        Map<ObjectName, Set<String>> objects = new HashMap<>();
        before.objects().forEach((name, object) -> objects.put(name, new TreeSet<>(object.lines())));
        for (CatalogDelta delta : deltas) {
            delta.drops.forEach(objects::remove);
            delta.creates.forEach(name -> objects.put(name, new TreeSet<>()));
            delta.lines.forEach((name, changed) -> {
                Set<String> lines = objects.computeIfAbsent(name, absent -> new TreeSet<>());
                changed.removed().forEach(lines::remove);
                lines.addAll(changed.added());
            });
        }
        return Catalog.of(objects.entrySet().stream()
                .map(object -> new CatalogObject(object.getKey(), new TreeSet<>(object.getValue())))
                .toList());
    }

    private static SortedSet<String> minus(SortedSet<String> lines, SortedSet<String> others) {
        SortedSet<String> rest = new TreeSet<>(lines);
        rest.removeAll(others);
        return rest;
    }
}
