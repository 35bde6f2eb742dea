package dev.ragdb.engine.catalog.printed;

import java.util.List;
import java.util.Set;

/** The tokens of a piece of SQL, with the ways between them: parentheses, and neighbours beyond white space. */
final class SqlTokens {
    static final Set<String> OPENING = Set.of("(", "[", "CASE");
    static final Set<String> CLOSING = Set.of(")", "]", "END");

    private final List<SqlToken> tokens;

    private SqlTokens(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    static SqlTokens of(String sql) {
        return new SqlTokens(SqlScanner.tokens(sql));
    }

    int size() {
        return tokens.size();
    }

    SqlToken get(int at) {
        return tokens.get(at);
    }

    /** Whether this token stands here; nothing does outside of the text. */
    boolean is(int at, String text) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(text);
    }

    boolean isAnyOf(int at, Set<String> texts) {
        return at >= 0 && at < tokens.size() && texts.contains(tokens.get(at).text());
    }

    boolean isIdentifier(int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isIdentifier();
    }

    /** Whether these words stand here, with white space between them. */
    boolean areWords(int start, String... words) {
        int at = start;
        for (String word : words) {
            if (!is(at, word)) {
                return false;
            }
            at = next(at);
        }
        return true;
    }

    /** Where the next token is that is no white space; the size, if there is none. */
    int next(int at) {
        int index = at + 1;
        while (index < tokens.size() && tokens.get(index).isSpace()) {
            index++;
        }
        return index;
    }

    /** Where the token before is that is no white space; -1, if there is none. */
    int previous(int at) {
        int index = at - 1;
        while (index >= 0 && tokens.get(index).isSpace()) {
            index--;
        }
        return index;
    }

    String textAt(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).text() : "";
    }

    /** Where the parenthesis, bracket or CASE that opens here is closed; the last token, if it is not. */
    int closing(int opening) {
        int depth = 0;
        for (int at = opening; at < tokens.size(); at++) {
            depth += step(at);
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size() - 1;
    }

    /** Where the parenthesis, bracket or CASE was opened that is closed here; the first token, if it was not. */
    int opening(int closing) {
        int depth = 0;
        for (int at = closing; at >= 0; at--) {
            depth += step(at);
            if (depth == 0) {
                return at;
            }
        }
        return 0;
    }

    private int step(int at) {
        return isAnyOf(at, OPENING) ? 1 : isAnyOf(at, CLOSING) ? -1 : 0;
    }

    /** What stands from one token to another, both included. */
    String text(int first, int last) {
        StringBuilder text = new StringBuilder();
        tokens.subList(first, last + 1).forEach(token -> text.append(token.text()));
        return text.toString();
    }

    String text() {
        return text(0, tokens.size() - 1);
    }

    /** Takes out what stands from one token to another, both included. */
    void remove(int first, int last) {
        tokens.subList(first, last + 1).clear();
    }

    /** Puts SQL in the place of what stands from one token to another, both included; returns where it ends. */
    int replace(int first, int last, String sql) {
        remove(first, last);
        List<SqlToken> inserted = SqlScanner.tokens(sql);
        tokens.addAll(first, inserted);
        return first + inserted.size() - 1;
    }
}
