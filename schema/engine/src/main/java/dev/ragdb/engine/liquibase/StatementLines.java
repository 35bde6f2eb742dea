package dev.ragdb.engine.liquibase;

/**
 * Finds the lines on which the statements of a file start. Liquibase strips comments and markers, so a statement is looked
 * for by its first line, from where the one before it was found.
 */
final class StatementLines {
    private final String[] lines;
    private int next;

    StatementLines(String text) {
        lines = text.split("\\R", -1);
    }

    /** The line, from 1, of the next statement; the last known line when it is not found. */
    int next(String statement) {
        String first = statement.strip().lines().findFirst().orElse("").strip();
        for (int line = next; line < lines.length; line++) {
            if (lines[line].contains(first)) {
                next = line + 1;
                return line + 1;
            }
        }
        return Math.max(next, 1);
    }
}
