package dev.ragdb.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an expected catalog and an actual one do not have in common. */
public final class CatalogDifference {
    /** How an object differs. */
    public enum Type {
        /** Expected, but not there. */
        MISSING,
        /** There, but not expected. */
        EXTRA,
        /** On both sides, with other lines. */
        CHANGED
    }

    /**
     * One object that differs.
     *
     * @param expected the lines that only the expected catalog has
     * @param actual the lines that only the actual catalog has
     */
    public record Entry(ObjectName name, Type type, SortedSet<String> expected, SortedSet<String> actual) {}

    private final List<Entry> entries;

    private CatalogDifference(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** That of two catalogs that are the same. */
    public static CatalogDifference none() {
        return new CatalogDifference(List.of());
    }

    static CatalogDifference between(Catalog expected, Catalog actual) {
        SortedSet<ObjectName> names = new TreeSet<>(expected.objects().keySet());
        names.addAll(actual.objects().keySet());
        List<Entry> entries = new ArrayList<>();
        for (ObjectName name : names) {
            CatalogObject before = expected.objects().get(name);
            CatalogObject after = actual.objects().get(name);
            if (before == null || after == null || !before.lines().equals(after.lines())) {
                Type type = before == null ? Type.EXTRA : after == null ? Type.MISSING : Type.CHANGED;
                SortedSet<String> expectedLines = before == null ? new TreeSet<>() : before.lines();
                SortedSet<String> actualLines = after == null ? new TreeSet<>() : after.lines();
                entries.add(new Entry(name, type, only(expectedLines, actualLines), only(actualLines, expectedLines)));
            }
        }
        return new CatalogDifference(entries);
    }

    private static SortedSet<String> only(SortedSet<String> lines, SortedSet<String> others) {
        SortedSet<String> only = new TreeSet<>(lines);
        only.removeAll(others);
        return only;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The objects that differ, in order. */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Like a unified diff: minus for what only the expected catalog has, plus for what only the actual one has; what
     * changed in place stands as minus, then plus. Of functions and views only the rows that differ and those around them.
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> DifferenceText.append(text, entry));
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
