package dev.ragdb.engine.catalog.printed;

/** Knows the calls that SQL writes as operators; PostgreSQL prints each in parentheses of its own. */
final class SyntaxCall {
    private SyntaxCall() {}

    /** Whether what stands between these two tokens, both included, is such a call, and not something around one. */
    static boolean isBetween(SqlTokens tokens, int first, int last) {
        int at = first;
        while (at <= last) {
            if (isHere(tokens, at)) {
                return true;
            }
            at = (tokens.isAnyOf(at, SqlTokens.OPENING) ? tokens.closing(at) : at) + 1;
        }
        return false;
    }

    private static boolean isHere(SqlTokens tokens, int at) {
        return tokens.areWords(at, "AT", "TIME", "ZONE")
                || tokens.areWords(at, "AT", "LOCAL")
                || tokens.is(at, "OVERLAPS")
                || tokens.areWords(at, "IS", "DOCUMENT")
                || tokens.areWords(at, "IS", "NORMALIZED")
                || (tokens.is(at, "IS") && tokens.is(tokens.next(tokens.next(at)), "NORMALIZED"));
    }
}
