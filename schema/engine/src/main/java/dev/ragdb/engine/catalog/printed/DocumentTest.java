package dev.ragdb.engine.catalog.printed;

/**
 * Puts exactly one pair of parentheses around IS DOCUMENT and what it tests. Older releases print none, and rely on those of
 * what it stands in, which may be the only ones: {@code CHECK (x IS DOCUMENT)} is {@code CHECK ((x IS DOCUMENT))} elsewhere.
 */
final class DocumentTest {
    private DocumentTest() {}

    static void apply(SqlTokens tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.areWords(at, "IS", "DOCUMENT")) {
                at = enclose(tokens, startOfOperand(tokens, tokens.previous(at)), tokens.next(at));
            }
        }
    }

    /** Returns where the test ends. */
    private static int enclose(SqlTokens tokens, int first, int last) {
        int opening = first;
        int closing = last;
        while (tokens.is(tokens.previous(opening), "(") && tokens.is(tokens.next(closing), ")")) {
            opening = tokens.previous(opening);
            closing = tokens.next(closing);
        }
        // CASE begins a line of its own, and where it does depends on the parentheses.
        int start = tokens.is(first, "CASE") ? tokens.previous(opening) + 1 : opening;
        String space = start == opening || tokens.is(start - 1, "(") ? "" : " ";
        return tokens.replace(start, closing, space + "(" + tokens.text(first, last) + ")");
    }

    /** Where the expression begins whose last token is here: one that needs no parentheses as an operand. */
    private static int startOfOperand(SqlTokens tokens, int last) {
        int start = startOfTerm(tokens, last);
        int before = tokens.previous(start);
        if (tokens.is(start - 1, "::")) {
            return startOfOperand(tokens, start - 2);
        }
        if (tokens.is(before, "OVER") || tokens.is(before, "FILTER")) {
            return startOfOperand(tokens, tokens.previous(before));
        }
        return start;
    }

    private static int startOfTerm(SqlTokens tokens, int last) {
        if (tokens.is(last, "]")) {
            return startOfOperand(tokens, tokens.opening(last) - 1);
        }
        if (tokens.is(last, "END")) {
            return tokens.opening(last);
        }
        if (tokens.is(last, ")")) {
            int opening = tokens.opening(last);
            boolean isCall = opening > 0
                    && (tokens.isIdentifier(opening - 1)
                            || tokens.get(opening - 1).isKeyword());
            return isCall ? startOfName(tokens, opening - 1) : opening;
        }
        return startOfName(tokens, last);
    }

    private static int startOfName(SqlTokens tokens, int last) {
        if (tokens.is(last - 1, ".")) {
            return startOfTerm(tokens, last - 2);
        }
        boolean hasPrefix = tokens.is(last - 1, "$") || (tokens.get(last).isString() && tokens.is(last - 1, "E"));
        return hasPrefix ? last - 1 : last;
    }
}
