package dev.ragdb.engine.catalog.printed;

/** A view's query as pg_rewrite.ev_action stores it: nested nodes in braces, lists in parentheses. */
record StoredQuery(String nodes) {
    private static final String RANGE_TABLE = ":rtable (";

    /**
     * Whether the query reads from exactly one thing. Before PostgreSQL 16 the range table of every view starts with
     * two entries, "old" and "new", which stand for the view itself.
     */
    boolean hasOneRelation() {
        int start = nodes.indexOf(RANGE_TABLE);
        // The outermost query's own range table, not one of a query inside: common table expressions stand before it.
        while (start >= 0 && depthAt(start) != 1) {
            start = nodes.indexOf(RANGE_TABLE, start + 1);
        }
        return start >= 0 && entries(start + RANGE_TABLE.length()) == 3;
    }

    private int depthAt(int end) {
        int depth = 0;
        for (int at = 0; at < end; at++) {
            switch (nodes.charAt(at)) {
                case '\\' -> at++;
                case '{' -> depth++;
                case '}' -> depth--;
                default -> {}
            }
        }
        return depth;
    }

    /** How many nodes the list has whose first character is here. */
    private int entries(int start) {
        int entries = 0;
        int depth = 0;
        for (int at = start; at < nodes.length(); at++) {
            switch (nodes.charAt(at)) {
                case '\\' -> at++;
                case '{' -> {
                    entries += depth == 0 ? 1 : 0;
                    depth++;
                }
                case '}' -> depth--;
                case ')' -> {
                    if (depth == 0) {
                        return entries;
                    }
                }
                default -> {}
            }
        }
        return entries;
    }
}
