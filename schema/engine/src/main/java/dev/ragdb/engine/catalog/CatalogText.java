package dev.ragdb.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** How a catalog is written and read as text. */
final class CatalogText {
    private static final String LINE = "  ";
    private static final String CONTINUED = "    ";

    private CatalogText() {}

    static String format(Collection<CatalogObject> objects) {
        StringBuilder text = new StringBuilder();
        for (CatalogObject object : objects) {
            text.append(object.name()).append('\n');
            for (String line : object.lines()) {
                text.append(LINE).append(indentContinued(line)).append('\n');
            }
        }
        return text.toString();
    }

    /** An empty line inside a line stays empty: spaces at a line's end would not survive editors. */
    private static String indentContinued(String line) {
        if (line.indexOf('\n') < 0) {
            return line;
        }
        StringJoiner indented = new StringJoiner("\n");
        for (String row : line.split("\n", -1)) {
            indented.add(row.isEmpty() || indented.length() == 0 ? row : CONTINUED + row);
        }
        return indented.toString();
    }

    static List<CatalogObject> parse(String text) {
        List<CatalogObject> objects = new ArrayList<>();
        String[] rows = text.split("\n", -1);
        if (!rows[rows.length - 1].isEmpty()) {
            throw new IllegalArgumentException("A catalog's text ends with a line break; this one may be cut off");
        }
        int row = 0;
        while (row < rows.length - 1) {
            ObjectName name = nameIn(rows[row], row);
            row++;
            SortedSet<String> lines = new TreeSet<>();
            while (row < rows.length - 1 && rows[row].startsWith(LINE)) {
                StringBuilder line = new StringBuilder(rows[row].substring(LINE.length()));
                row++;
                while (row < rows.length - 1 && (rows[row].isEmpty() || rows[row].startsWith(CONTINUED))) {
                    line.append('\n').append(rows[row].isEmpty() ? "" : rows[row].substring(CONTINUED.length()));
                    row++;
                }
                lines.add(line.toString());
            }
            objects.add(new CatalogObject(name, lines));
        }
        return objects;
    }

    private static ObjectName nameIn(String header, int row) {
        try {
            return ObjectName.parse(header);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("Line " + (row + 1) + ": " + invalid.getMessage(), invalid);
        }
    }
}
