package dev.ragdb.cli.pages;

import dev.ragdb.cli.output.OutputForm;
import dev.ragdb.engine.hazard.HazardCode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an option or a parameter takes, as far as a shell can offer it.
 *
 * @param label how the help names it; empty when nothing is taken
 * @param words to choose from; others may be meant too
 */
record OfferedValues(String label, Kind kind, List<String> words) {
    enum Kind {
        WORDS,
        FILES,
        DIRECTORIES,
        NOTHING_KNOWN
    }

    static final OfferedValues NONE = new OfferedValues("", Kind.NOTHING_KNOWN, List.of());

    OfferedValues {
        words = List.copyOf(words);
    }

    /** @param changes the ids of the changes that can be meant */
    static OfferedValues of(String verb, String label, List<String> changes) {
        return switch (label) {
            case "FILE", "PATH" -> new OfferedValues(label, Kind.FILES, List.of());
            case "DIR" -> new OfferedValues(label, Kind.DIRECTORIES, List.of());
            case "CHANGE", "TARGET" -> words(label, targets(verb, changes));
            case "CODE" -> words(label, HazardCode.codes());
            case "FORM" -> words(label, OutputForm.NAMES);
            case "FORMAT" -> words(label, List.of("table", "json", "sarif", "github"));
            case "METRIC" -> words(label, List.of("cosine", "l2", "inner-product", "l1"));
            case "TABLE" -> words(label, List.of("messages", "embeddings", "both"));
            case "SERVER" -> words(label, List.of("docker", "local", "embedded"));
            default -> new OfferedValues(label, Kind.NOTHING_KNOWN, List.of());
        };
    }

    boolean taken() {
        return !label.isEmpty();
    }

    private static List<String> targets(String verb, List<String> changes) {
        List<String> targets = new ArrayList<>();
        switch (verb) {
            case "upgrade" -> targets.addAll(List.of("head", "+1"));
            case "downgrade" -> targets.addAll(List.of("base", "-1"));
            case "stamp" -> targets.addAll(List.of("head", "base"));
            case "plan", "show" -> targets.add("head");
            default -> {}
        }
        targets.addAll(changes);
        return targets;
    }

    private static OfferedValues words(String label, List<String> words) {
        return new OfferedValues(label, Kind.WORDS, words);
    }
}
