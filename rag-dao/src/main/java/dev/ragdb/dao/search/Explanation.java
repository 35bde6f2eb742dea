package dev.ragdb.dao.search;

import java.util.List;

/**
 * How the server would run a search.
 *
 * @param indexes names of the vector indexes (hnsw, ivfflat) that it uses; empty: it compares with every row that satisfies the filter
 * @param plan the server's own words, one line a step
 */
public record Explanation(List<String> indexes, String plan) {
    public Explanation {
        indexes = List.copyOf(indexes);
    }

    /** Whether an index finds the nearest rows; the result is then approximate. */
    public boolean usesIndex() {
        return !indexes.isEmpty();
    }
}
