package dev.ragdb.engine.liquibase;

import org.postgresql.core.Parser;

/** Finds statements that Liquibase cut in two: it ends one at a semicolon inside dollar quotes, too. */
final class DollarQuotes {
    private DollarQuotes() {}

    /** Whether a dollar quote is opened in {@code sql} and not closed. */
    static boolean areOpenAtTheEndOf(String sql) {
        char[] text = sql.toCharArray();
        for (int place = 0; place < text.length; place++) {
            switch (text[place]) {
                case '\'' -> place = Parser.parseSingleQuotes(text, place, true);
                case '"' -> place = Parser.parseDoubleQuotes(text, place);
                case '-' -> place = Parser.parseLineComment(text, place);
                case '/' -> place = Parser.parseBlockComment(text, place);
                case '$' -> {
                    place = Parser.parseDollarQuotes(text, place);
                    if (place >= text.length) {
                        return true;
                    }
                }
                default -> {
                    continue;
                }
            }
        }
        return false;
    }
}
