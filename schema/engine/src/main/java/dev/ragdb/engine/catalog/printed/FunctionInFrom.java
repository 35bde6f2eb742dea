package dev.ragdb.engine.catalog.printed;

/**
 * Takes away the CAST around a call in FROM that SQL writes as an operator. Older releases print it bare there, which they cannot
 * read themselves; its type cannot be told from that text. Nowhere else is CAST printed.
 */
final class FunctionInFrom {
    private FunctionInFrom() {}

    static void apply(SqlTokens tokens) {
        for (int at = 0; at + 2 < tokens.size(); at++) {
            if (tokens.is(at, "CAST") && tokens.is(at + 1, "(") && tokens.is(at + 2, "(")) {
                int closing = tokens.closing(at + 2);
                boolean isCast = tokens.is(tokens.next(closing), "AS");
                if (isCast && SyntaxCall.isBetween(tokens, at + 3, closing - 1)) {
                    tokens.remove(closing + 1, tokens.closing(at + 1));
                    tokens.remove(at, at + 1);
                }
            }
        }
    }
}
