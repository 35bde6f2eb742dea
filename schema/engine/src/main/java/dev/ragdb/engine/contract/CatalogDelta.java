package dev.ragdb.engine.contract;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
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

    /** The catalog after this change, when {@code before} is the one before it. */
    public Catalog applyTo(Catalog before) {
        NavigableMap<ObjectName, CatalogObject> objects = new TreeMap<>(before.objects());
        drops.forEach(objects::remove);
        creates.forEach(name -> objects.put(name, new CatalogObject(name, new TreeSet<>())));
        lines.forEach((name, changed) -> {
            CatalogObject old = objects.get(name);
            SortedSet<String> result = new TreeSet<>(old == null ? List.of() : old.lines());
            result.removeAll(changed.removed());
            result.addAll(changed.added());
            objects.put(name, new CatalogObject(name, result));
        });
        return Catalog.of(objects.values());
    }

    private static SortedSet<String> minus(SortedSet<String> lines, SortedSet<String> others) {
        SortedSet<String> rest = new TreeSet<>(lines);
        rest.removeAll(others);
        return rest;
    }
}
