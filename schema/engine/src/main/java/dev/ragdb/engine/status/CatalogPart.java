package dev.ragdb.engine.status;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of the catalog is about.
 *
 * @param kind the line's first word, e.g. {@code index}
 * @param name the bare name that follows, for a comment that of what it is on; empty where there is none
 */
record CatalogPart(String kind, String name) implements Comparable<CatalogPart> {
    private static final Set<String> NAMED =
            Set.of("column", "constraint", "index", "trigger", "policy", "rule", "statistics");
    private static final Pattern LINE =
            Pattern.compile("(comment on )?(\\w+)(?: (\"(?:[^\"]|\"\")+\"|\\S+))?.*", Pattern.DOTALL);

    static CatalogPart of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return new CatalogPart(line, "");
        }
        String kind = matcher.group(2);
        String name = matcher.group(3) == null ? "" : matcher.group(3);
        if (matcher.group(1) != null) {
            return new CatalogPart("comment", kind + " " + name);
        }
        return new CatalogPart(kind, NAMED.contains(kind) ? name : "");
    }

    /** Whether it is shown also where all is well; of columns and the like there are too many. */
    boolean isShownAlways() {
        return kind.equals("index") || kind.equals("trigger");
    }

    @Override
    public int compareTo(CatalogPart other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? name.compareTo(other.name) : byKind;
    }
}
