package dev.ragdb.engine.migrate;

import org.postgresql.core.Parser;

/** Writes a statement so that psql sends it as it is. */
final class PsqlStatement {
    private static final String TAG = "ragdb";

    private static final String PIN =
            """
            declare ragdb_path pg_catalog.text := pg_catalog.current_setting('search_path');
            begin perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
            """;
    /** For the change's statements that follow in the same transaction. */
    private static final String UNPIN =
            """
            perform pg_catalog.set_config('search_path', ragdb_path, true); end
            """;

    private PsqlStatement() {}

    /** With its end, and a line break. */
    static String of(String sql) {
        String text = sql.strip();
        if (isReadByPsql(text)) {
            // As a value it is out of psql's sight, and \gexec sends it unread.
            String quote = quoteFor(text);
            return "select " + quote + text + quote + " \\gexec\n";
        }
        // A comment would swallow the semicolon.
        boolean comment = text.substring(text.lastIndexOf('\n') + 1).contains("--");
        return text + (comment ? "\n;\n" : ";\n");
    }

    /**
     * A block of PL/pgSQL, which finds what it names in pg_catalog. The types of its variables are looked up before it begins: they
     * are qualified.
     */
    static String block(String body) {
        String quote = quoteFor(body);
        return "do " + quote + "\n" + PIN + body.stripTrailing() + ";\n" + UNPIN + quote + ";\n";
    }

    private static String quoteFor(String text) {
        String tag = TAG;
        while (text.contains("$" + tag)) {
            tag += "_";
        }
        return "$" + tag + "$";
    }

    /**
     * Whether psql would take a part for its own: a variable ({@code a[1:n]} holds {@code :n}) or a command, which starts with a
     * backslash. In quotes and comments it looks for neither (psql's manual, "SQL Interpolation").
     */
    private static boolean isReadByPsql(String sql) {
        char[] text = sql.toCharArray();
        for (int place = 0; place < text.length; place++) {
            switch (text[place]) {
                case '\'' -> place = Parser.parseSingleQuotes(text, place, true);
                case '"' -> place = Parser.parseDoubleQuotes(text, place);
                case '-' -> place = Parser.parseLineComment(text, place);
                case '/' -> place = Parser.parseBlockComment(text, place);
                case '$' -> place = Parser.parseDollarQuotes(text, place);
                case '\\' -> {
                    return true;
                }
                case ':' -> {
                    char next = place + 1 < text.length ? text[place + 1] : ' ';
                    if (next == ':') {
                        place++;
                    } else if (Character.isJavaIdentifierPart(next) || "'\"{".indexOf(next) >= 0) {
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
