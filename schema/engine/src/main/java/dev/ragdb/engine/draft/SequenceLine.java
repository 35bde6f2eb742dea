package dev.ragdb.engine.draft;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sequence's settings, as the catalog's line has them from {@code as} on. */
record SequenceLine(Matcher parts) {
    private static final Pattern LINE = Pattern.compile(
            "as (?<type>.+?) start (?<start>-?\\d+) increment (?<increment>-?\\d+) minimum (?<minimum>-?\\d+)"
                    + " maximum (?<maximum>-?\\d+) cache (?<cache>\\d+)(?<cycle> cycle)?(?<unlogged> unlogged)?"
                    + "(?: owned by (?<owner>.+))?",
            Pattern.DOTALL);
    private static final Map<String, String> MAXIMUM =
            Map.of("smallint", "32767", "integer", "2147483647", "bigint", "9223372036854775807");

    static SequenceLine parse(String definition) {
        Matcher parts = LINE.matcher(definition);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a sequence: \"" + definition + "\"");
        }
        return new SequenceLine(parts);
    }

    /** The column that it belongs to, as SQL writes it; empty for none. */
    String owner() {
        return Objects.requireNonNullElse(parts.group("owner"), "");
    }

    String unlogged() {
        return parts.group("unlogged") == null ? "" : "UNLOGGED ";
    }

    /** For CREATE: only what differs from what the server takes by itself. */
    String options() {
        String type = parts.group("type");
        return (type.equals("bigint") ? "" : " AS " + type) + optionsOfIdentity();
    }

    /** The same for an identity column, whose type is the sequence's. */
    String optionsOfIdentity() {
        String maximum = MAXIMUM.getOrDefault(parts.group("type"), "");
        return unless("start", "1", " START WITH ")
                + unless("increment", "1", " INCREMENT BY ")
                + unless("minimum", "1", " MINVALUE ")
                + unless("maximum", maximum, " MAXVALUE ")
                + unless("cache", "1", " CACHE ")
                + (parts.group("cycle") == null ? "" : " CYCLE");
    }

    private String unless(String group, String usual, String word) {
        return parts.group(group).equals(usual) ? "" : word + parts.group(group);
    }

    /** For ALTER: everything. */
    String allOptions() {
        return " AS " + parts.group("type") + " START WITH " + parts.group("start") + " INCREMENT BY "
                + parts.group("increment") + " MINVALUE " + parts.group("minimum") + " MAXVALUE "
                + parts.group("maximum") + " CACHE " + parts.group("cache")
                + (parts.group("cycle") == null ? " NO CYCLE" : " CYCLE");
    }
}
