package dev.ragdb.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How an object that differs is written. */
final class DifferenceText {
    private static final String LINE = "   ";
    private static final String CONTINUED = "     ";

    /** The lines about one and the same thing, such as a column. */
    private record Lines(List<String> expected, List<String> actual) {}

    private DifferenceText() {}

    static void append(StringBuilder text, CatalogDifference.Entry entry) {
        text.append(
                        switch (entry.type()) {
                            case MISSING -> "- ";
                            case EXTRA -> "+ ";
                            case CHANGED -> "  ";
                        })
                .append(entry.name())
                .append('\n');
        SortedMap<String, Lines> bySubject = new TreeMap<>();
        entry.expected().forEach(line -> lines(bySubject, line).expected().add(line));
        entry.actual().forEach(line -> lines(bySubject, line).actual().add(line));
        for (Lines lines : bySubject.values()) {
            if (isLongOnBothSides(lines)) {
                appendRows(
                        text,
                        RowDifference.between(
                                lines.expected().get(0), lines.actual().get(0)));
            } else {
                lines.expected().forEach(line -> appendLine(text, '-', line));
                lines.actual().forEach(line -> appendLine(text, '+', line));
            }
        }
    }

    private static Lines lines(SortedMap<String, Lines> bySubject, String line) {
        return bySubject.computeIfAbsent(subject(line), unseen -> new Lines(new ArrayList<>(), new ArrayList<>()));
    }

    /** What the line is about: {@code column id}, {@code comment on column id}. */
    private static String subject(String line) {
        String[] words = line.split("\\s+", 5);
        int significant = line.startsWith("comment on ") ? 4 : 2;
        return String.join(" ", List.of(words).subList(0, Math.min(significant, words.length)));
    }

    private static boolean isLongOnBothSides(Lines lines) {
        return lines.expected().size() == 1
                && lines.actual().size() == 1
                && lines.expected().get(0).contains("\n")
                && lines.actual().get(0).contains("\n");
    }

    private static void appendLine(StringBuilder text, char sign, String line) {
        List<String> rows = new ArrayList<>();
        for (String row : line.split("\n", -1)) {
            rows.add(sign + row);
        }
        appendRows(text, rows);
    }

    private static void appendRows(StringBuilder text, List<String> rows) {
        String indent = LINE;
        for (String row : rows) {
            String content = row.substring(1);
            text.append((row.charAt(0) + (content.isEmpty() ? "" : indent + content)).stripTrailing())
                    .append('\n');
            indent = CONTINUED;
        }
    }
}
