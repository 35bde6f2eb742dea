package dev.ragdb.enforcer;

import dev.ragdb.engine.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** What a check has to say, so that all problems of all services are told at once. */
final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void problem(String text) {
        problems.add(PrintableText.of(text));
    }

    void warning(String text) {
        warnings.add(PrintableText.of(text));
    }

    void note(String text) {
        notes.add(PrintableText.of(text));
    }

    List<String> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    /** What was compared and fits. */
    List<String> notes() {
        return notes;
    }
}
