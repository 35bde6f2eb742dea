package dev.ragdb.engine.catalog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of SQL as PostgreSQL itself prints it: without comments, keywords in upper case, identifiers in lower case or
 * quoted, strings without backslash escapes.
 */
record SqlToken(String text) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*|[\\p{N}.]*\\p{N}|::|.", Pattern.DOTALL);

    static List<SqlToken> of(String sql) {
        return TOKEN.matcher(sql)
                .results()
                .map(match -> new SqlToken(match.group()))
                .toList();
    }

    boolean is(String other) {
        return text.equals(other);
    }

    boolean isSpace() {
        return Character.isWhitespace(text.charAt(0));
    }

    boolean isIdentifier() {
        char first = text.charAt(0);
        return first == '"' || first == '_' || (Character.isLetter(first) && !isKeyword());
    }

    /** A keyword is in upper case; an identifier would be quoted then. */
    boolean isKeyword() {
        return Character.isUpperCase(text.charAt(0));
    }
}
