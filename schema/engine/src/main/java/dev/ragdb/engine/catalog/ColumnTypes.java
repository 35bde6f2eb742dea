package dev.ragdb.engine.catalog;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The types of a table's columns, taken out of the lines of its catalog. */
public final class ColumnTypes {
    private static final String COLUMN = "column ";

    /** What may follow the type in a column's line: see columns.sql. */
    private static final String[] AFTER_TYPE = {
        " collate ",
        " not null",
        " generated ",
        " default ",
        " storage ",
        " compression ",
        " statistics ",
        " options (",
        " foreign options (",
        " inherited"
    };

    private ColumnTypes() {}

    /**
     * Column name to type, as PostgreSQL's format_type prints it, without the schema of a type that is not built in: another
     * server may have an extension in another schema.
     */
    public static SortedMap<String, String> of(CatalogObject table) {
        SortedMap<String, String> types = new TreeMap<>();
        for (String line : table.lines()) {
            if (line.startsWith(COLUMN)) {
                Identifier column = Identifier.parse(line, COLUMN.length());
                types.put(column.value(), withoutSchema(typeIn(line.substring(column.end() + 1))));
            }
        }
        return Collections.unmodifiableSortedMap(types);
    }

    /** The type at the start of what follows a column's name. */
    static String typeIn(String definition) {
        int afterName = endOfTypeName(definition);
        return Stream.of(AFTER_TYPE)
                .map(word -> definition.indexOf(word, afterName))
                .filter(position -> position >= 0)
                .min(Comparator.naturalOrder())
                .map(end -> definition.substring(0, end))
                .orElse(definition);
    }

    /** Past what is quoted: a quoted name may hold any of those words. */
    private static int endOfTypeName(String definition) {
        int end = 0;
        while (definition.startsWith("\"", end) || definition.startsWith("U&\"", end)) {
            end = Identifier.parse(definition, end).end();
            if (!definition.startsWith(".", end)) {
                return end;
            }
            end++;
        }
        int dot = definition.indexOf(".\"", end);
        return dot >= 0 && definition.substring(end, dot).matches("\\w+")
                ? Identifier.parse(definition, dot + 1).end()
                : end;
    }

    private static String withoutSchema(String type) {
        int end = Identifier.parse(type, 0).end();
        return type.startsWith(".", end) ? type.substring(end + 1) : type;
    }
}
