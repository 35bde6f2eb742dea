package dev.ragdb.engine.liquibase;

import java.util.regex.Pattern;

/**
 * Finds the lines on which the statements of a file start. Liquibase strips comments and markers, so a statement is looked
 * for by its first line, from where the one before it was found; in a change's own part comments are passed over, and the
 * rollback starts at its marker.
 */
final class StatementLines {
    private static final Pattern ROLLBACK =
            Pattern.compile("\\s*(--\\s*rollback\\b|/\\*\\s*liquibase rollback\\b).*", Pattern.CASE_INSENSITIVE);

    private final String[] lines;
    private final boolean commentsToo;
    private int next;

    private StatementLines(String text, boolean rollback) {
        lines = text.split("\\R", -1);
        commentsToo = rollback;
        while (rollback && next < lines.length && !ROLLBACK.matcher(lines[next]).matches()) {
            next++;
        }
    }

    static StatementLines forward(String text) {
        return new StatementLines(text, false);
    }

    static StatementLines rollback(String text) {
        return new StatementLines(text, true);
    }

    /** The line, from 1, of the next statement; the last known line when it is not found. */
    int next(String statement) {
        String first = statement.strip().lines().findFirst().orElse("").strip();
        for (int line = next; line < lines.length; line++) {
            if (lines[line].contains(first)
                    && (commentsToo || !lines[line].strip().startsWith("--"))) {
                next = line + 1;
                return line + 1;
            }
        }
        return Math.max(next, 1);
    }
}
