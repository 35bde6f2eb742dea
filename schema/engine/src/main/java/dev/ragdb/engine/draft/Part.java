package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.Identifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A line of an object's catalog.
 *
 * @param kind its first word; {@code setting} for what has no name, {@code comment} is left out
 * @param name what it is about, as SQL writes it; a setting's own text
 * @param definition what follows the name
 */
record Part(String kind, String name, String definition) {
    static final String SETTING = "setting";

    private static final List<String> NAMED =
            List.of("column", "constraint", "index", "trigger", "rule", "policy", "statistics", "sequence");

    /** The parts of {@code object}, by kind and name. */
    static Map<String, Part> of(CatalogObject object) {
        Map<String, Part> parts = new TreeMap<>();
        for (String line : object.lines()) {
            if (!line.startsWith("comment ")) {
                Part part = parse(line);
                parts.put(part.key(), part);
            }
        }
        return parts;
    }

    private static Part parse(String line) {
        for (String kind : NAMED) {
            if (line.startsWith(kind + " ") && !line.startsWith("trigger of constraint ")) {
                int end = endOfName(line, kind.length() + 1);
                return new Part(
                        kind,
                        line.substring(kind.length() + 1, end),
                        line.substring(end).strip());
            }
        }
        return new Part(SETTING, line, "");
    }

    static int endOfName(String line, int start) {
        int end = Identifier.parse(line, start).end();
        return line.startsWith(".", end) ? Identifier.parse(line, end + 1).end() : end;
    }

    String key() {
        return kind + " " + name;
    }

    boolean is(String other) {
        return kind.equals(other);
    }

    boolean mentions(String identifier) {
        return mentions(definition, identifier);
    }

    /** Whether {@code identifier}, as SQL writes it, stands in {@code sql} as a word. */
    static boolean mentions(String sql, String identifier) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_$\"])" + Pattern.quote(identifier) + "(?![\\p{L}\\p{N}_$\"])")
                .matcher(sql)
                .find();
    }
}
