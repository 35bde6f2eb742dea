package dev.ragdb.cli.pages;

import java.util.List;
import java.util.Locale;

/** Writes a text for {@code man}. All that is handed in is plain text. */
final class Roff {
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a page.
     *
     * @param title e.g. {@code ragdb-migrate}
     * @param date e.g. {@code 2026-11-01}
     */
    Roff(String title, String date, String source) {
        // The date is read, and no text.
        line(".TH " + quoted(title.toUpperCase(Locale.ROOT)) + " 1 \"" + date + "\" " + quoted(source));
    }

    Roff section(String heading) {
        return line(".SH " + quoted(heading));
    }

    Roff subsection(String heading) {
        return line(".SS " + quoted(heading));
    }

    Roff text(String words) {
        return line(escaped(words));
    }

    /** Ends the paragraph before it; there has to be one. */
    Roff paragraph() {
        return line(".PP");
    }

    /** As on the command line: {@code command} is typed as it stands, {@code rest} stands for something. */
    Roff synopsis(String command, String rest) {
        return line("\\fB" + escaped(command) + "\\fR " + escaped(rest));
    }

    /** An entry of a list: what is typed, what it takes, and below it what that means. */
    Roff entry(String term, String value, String meaning) {
        line(".TP");
        line("\\fB" + escaped(term) + "\\fR" + (value.isEmpty() ? "" : "\\fI" + escaped(value) + "\\fR"));
        return text(meaning);
    }

    /** Lines that stay as they are. */
    Roff example(List<String> lines) {
        line(".nf");
        lines.forEach(this::text);
        return line(".fi");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private Roff line(String line) {
        text.append(line).append('\n');
        return this;
    }

    private static String quoted(String words) {
        return "\"" + escaped(words).replace("\"", "\\(dq") + "\"";
    }

    /** Hyphens, quotes and the like stay what they are on the command line, and a dot in front is no macro. */
    private static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            switch (letter) {
                case '\\' -> escaped.append("\\(rs");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                case '.' -> escaped.append(i == 0 ? "\\&." : ".");
                default -> escaped.append(letter);
            }
        }
        return escaped.toString();
    }
}
