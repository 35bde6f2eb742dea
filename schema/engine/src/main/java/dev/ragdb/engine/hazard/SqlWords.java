package dev.ragdb.engine.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a statement, as somebody wrote it, into words, strings and single characters, and leaves out comments and white space. It
 * knows all of PostgreSQL's ways to quote; {@code catalog.printed} reads only what the server prints.
 */
final class SqlWords {
    private final String sql;
    private final List<Word> words = new ArrayList<>();
    private int at;

    /** What a word is. */
    enum Kind {
        NAME,
        STRING,
        OTHER
    }

    /**
     * One word.
     *
     * @param text a name in lower case unless it is quoted, a string's content, or one character
     */
    record Word(Kind kind, String text) {
        boolean is(String other) {
            return kind != Kind.STRING && text.equals(other);
        }
    }

    private SqlWords(String sql) {
        this.sql = sql;
    }

    static List<Word> of(String sql) {
        SqlWords scanner = new SqlWords(sql);
        while (scanner.at < sql.length()) {
            scanner.step();
        }
        return scanner.words;
    }

    private void step() {
        char first = sql.charAt(at);
        if (sql.startsWith("--", at)) {
            at = endOfLine();
        } else if (sql.startsWith("/*", at)) {
            skipComment();
        } else if (Character.isWhitespace(first)) {
            at++;
        } else if (first == '\'') {
            add(Kind.STRING, quoted('\'', false));
        } else if (first == '"') {
            add(Kind.NAME, quoted('"', false));
        } else if (first == '$' && dollarTag() > at) {
            addDollarQuoted();
        } else if (isPartOfName(first)) {
            addName();
        } else {
            add(Kind.OTHER, String.valueOf(first));
            at++;
        }
    }

    private void add(Kind kind, String text) {
        words.add(new Word(kind, text));
    }

    private int endOfLine() {
        int end = at;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Comments in comments count. */
    private void skipComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private void addName() {
        int start = at;
        while (at < sql.length() && (isPartOfName(sql.charAt(at)) || sql.charAt(at) == '$')) {
            at++;
        }
        String name = sql.substring(start, at).toLowerCase(Locale.ROOT);
        if (at < sql.length()
                && sql.charAt(at) == '\''
                && List.of("e", "b", "x", "n").contains(name)) {
            add(Kind.STRING, quoted('\'', name.equals("e")));
        } else {
            add(Kind.NAME, name);
        }
    }

    private String quoted(char quote, boolean escapes) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (escapes && next == '\\' && at + 1 < sql.length()) {
                // What the escape stands for does not matter, only that it does not end the string.
                text.append(' ').append(sql.charAt(at + 1));
                at += 2;
            } else if (next != quote) {
                text.append(next);
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                text.append(quote);
                at += 2;
            } else {
                at++;
                return text.toString();
            }
        }
        return text.toString();
    }

    /** Where the tag that begins here ends; here, if none does. */
    private int dollarTag() {
        int end = at + 1;
        while (end < sql.length() && isPartOfName(sql.charAt(end))) {
            end++;
        }
        boolean isTag = end < sql.length() && sql.charAt(end) == '$' && !Character.isDigit(sql.charAt(at + 1));
        return isTag ? end : at;
    }

    private void addDollarQuoted() {
        int start = dollarTag() + 1;
        String tag = sql.substring(at, start);
        int end = sql.indexOf(tag, start);
        add(Kind.STRING, sql.substring(start, end < 0 ? sql.length() : end));
        at = end < 0 ? sql.length() : end + tag.length();
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
