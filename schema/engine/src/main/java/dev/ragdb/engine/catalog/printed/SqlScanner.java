package dev.ragdb.engine.catalog.printed;

import java.util.ArrayList;
import java.util.List;

/** Cuts SQL into tokens, without loss: put together again they are the same text. */
final class SqlScanner {
    private final String sql;

    private SqlScanner(String sql) {
        this.sql = sql;
    }

    static List<SqlToken> tokens(String sql) {
        SqlScanner scanner = new SqlScanner(sql);
        List<SqlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int end = scanner.end(at);
            tokens.add(new SqlToken(sql.substring(at, end)));
            at = end;
        }
        return tokens;
    }

    private int end(int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"') {
            return endOfQuoted(at, first);
        }
        if (first == '$') {
            return endOfDollarQuoted(at);
        }
        if (Character.isWhitespace(first)) {
            return endOfRun(at, Character::isWhitespace);
        }
        if (Character.isLetter(first) || first == '_') {
            return endOfRun(at, SqlScanner::isPartOfName);
        }
        if (Character.isDigit(first)) {
            return endOfRun(at, character -> Character.isDigit(character) || character == '.');
        }
        return sql.startsWith("::", at) ? at + 2 : at + Character.charCount(sql.codePointAt(at));
    }

    /** A quote inside is doubled: the next string or name begins where this one ends. */
    private int endOfQuoted(int start, char quote) {
        int at = start + 1;
        while (at < sql.length()) {
            int end = sql.indexOf(quote, at);
            if (end < 0) {
                return sql.length();
            }
            if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
                return end + 1;
            }
            at = end + 2;
        }
        return sql.length();
    }

    /** A function's body; a dollar alone is a parameter's. */
    private int endOfDollarQuoted(int start) {
        int tagEnd = endOfRun(start + 1, character -> isPartOfName(character) && character != '$');
        boolean isTag = tagEnd < sql.length() && sql.charAt(tagEnd) == '$' && !Character.isDigit(sql.charAt(start + 1));
        if (!isTag) {
            return start + 1;
        }
        String tag = sql.substring(start, tagEnd + 1);
        int end = sql.indexOf(tag, tagEnd + 1);
        return end < 0 ? sql.length() : end + tag.length();
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$';
    }

    private interface Accepts {
        boolean test(char character);
    }

    private int endOfRun(int start, Accepts accepts) {
        int at = start;
        while (at < sql.length() && accepts.test(sql.charAt(at))) {
            at++;
        }
        return at;
    }
}
