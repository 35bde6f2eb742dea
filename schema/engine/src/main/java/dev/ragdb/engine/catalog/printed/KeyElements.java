package dev.ragdb.engine.catalog.printed;

/**
 * Gives each element of an index, an exclusion constraint or a partition key that is a call which SQL writes as an operator
 * exactly one pair of parentheses: the grammar asks for one, older releases leave it at that, newer ones print two.
 */
final class KeyElements {
    private KeyElements() {}

    static void apply(SqlTokens tokens) {
        int opening = openingOfList(tokens);
        if (opening < 0) {
            return;
        }
        // From the last to the first, so that what is still to come stays where it is.
        int end = tokens.closing(opening);
        int at = end - 1;
        while (at >= opening) {
            if (tokens.is(at, ",") || at == opening) {
                canonicalize(tokens, tokens.next(at), tokens.previous(end));
                end = at;
            }
            at = (tokens.isAnyOf(at, SqlTokens.CLOSING) ? tokens.opening(at) : at) - 1;
        }
    }

    /** The list after USING and the access method, or after the way of partitioning. */
    private static int openingOfList(SqlTokens tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            int method = tokens.next(at);
            boolean isPartitioning = at == 0 && tokens.is(0, "partition");
            if (isPartitioning || (tokens.is(at, "USING") && tokens.isIdentifier(method))) {
                int list = isPartitioning ? tokens.next(tokens.next(method)) : tokens.next(method);
                return tokens.is(list, "(") ? list : -1;
            }
        }
        return -1;
    }

    private static void canonicalize(SqlTokens tokens, int first, int last) {
        if (!tokens.is(first, "(")) {
            // Its only pair was the list's own.
            if (tokens.is(last, "DOCUMENT") && SyntaxCall.isBetween(tokens, first, last)) {
                tokens.replace(first, last, "(" + tokens.text(first, last) + ")");
            }
            return;
        }
        int opening = first;
        int closing = tokens.closing(first);
        while (tokens.is(opening + 1, "(") && tokens.closing(opening + 1) == closing - 1) {
            opening++;
            closing--;
        }
        if (SyntaxCall.isBetween(tokens, opening + 1, closing - 1)) {
            tokens.remove(closing + 1, closing + opening - first);
            tokens.remove(first, opening - 1);
        }
    }
}
