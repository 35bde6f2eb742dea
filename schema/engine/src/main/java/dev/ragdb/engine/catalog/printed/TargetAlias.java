package dev.ragdb.engine.catalog.printed;

/** Drops AS before the alias of the table that UPDATE, DELETE and MERGE write to. INSERT has always had it. */
final class TargetAlias {
    private TargetAlias() {}

    static void apply(SqlTokens tokens) {
        for (int at = 0; at < tokens.size(); at++) {
            int as = endOfTarget(tokens, at);
            if (tokens.is(as, "AS") && tokens.isIdentifier(tokens.next(as))) {
                tokens.remove(as, tokens.next(as) - 1);
            }
        }
    }

    /** What follows the target of a statement that begins here; -1 where none does. */
    private static int endOfTarget(SqlTokens tokens, int at) {
        int target;
        if (tokens.is(at, "UPDATE")) {
            target = tokens.next(at);
        } else if (tokens.areWords(at, "DELETE", "FROM") || tokens.areWords(at, "MERGE", "INTO")) {
            target = tokens.next(tokens.next(at));
        } else {
            return -1;
        }
        int name = tokens.is(target, "ONLY") ? tokens.next(target) : target;
        if (!tokens.isIdentifier(name)) {
            return -1;
        }
        while (tokens.is(name + 1, ".")) {
            name += 2;
        }
        return tokens.next(name);
    }
}
