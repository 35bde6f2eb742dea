package dev.ragdb.engine.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
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

    static CatalogDifference between(Catalog expected, Catalog actual) {
        SortedSet<ObjectName> names = new TreeSet<>(expected.objects().keySet());
        names.addAll(actual.objects().keySet());
        List<Entry> entries = new ArrayList<>();
        for (ObjectName name : names) {
            CatalogObject before = expected.objects().get(name);
            CatalogObject after = actual.objects().get(name);
            SortedSet<String> removed = new TreeSet<>();
            SortedSet<String> added = new TreeSet<>();
            if (before != null) {
                removed.addAll(before.lines());
            }
            if (after != null) {
                added.addAll(after.lines());
            }
            if (before != null && after != null) {
                removed.removeAll(after.lines());
                added.removeAll(before.lines());
                if (!removed.isEmpty() || !added.isEmpty()) {
                    entries.add(new Entry(name, Type.CHANGED, removed, added));
                }
            } else {
                entries.add(new Entry(name, before == null ? Type.EXTRA : Type.MISSING, removed, added));
            }
        }
        return new CatalogDifference(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Like a unified diff: minus for what only the expected catalog has, plus for what only the actual one has. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(
                            switch (entry.type()) {
                                case MISSING -> "- ";
                                case EXTRA -> "+ ";
                                case CHANGED -> "  ";
                            })
                    .append(entry.name())
                    .append('\n');
            List<Side> sides = new ArrayList<>();
            entry.expected().forEach(line -> sides.add(new Side(line, '-')));
            entry.actual().forEach(line -> sides.add(new Side(line, '+')));
            sides.sort(Comparator.comparing(Side::subject).thenComparing(Side::sign, Comparator.reverseOrder()));
            sides.forEach(side -> text.append(side.text()).append('\n'));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }

    private record Side(String line, char sign) {
        /** What the line is about, so that a line that changed in place stands as minus, then plus. */
        String subject() {
            String[] words = line.split("\\s+", 5);
            int significant = line.startsWith("comment on ") ? 4 : 2;
            StringJoiner subject = new StringJoiner(" ");
            for (int word = 0; word < Math.min(significant, words.length); word++) {
                subject.add(words[word]);
            }
            return subject.toString();
        }

        String text() {
            return sign + "   " + line.replace("\n", "\n" + sign + "     ");
        }
    }
}
