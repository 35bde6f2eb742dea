package dev.ragdb.dao.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param matches the nearest first; of equally near ones, the one with the lower id
 * @param incomplete whether these are fewer rows than asked for although more satisfy the filter: an index gave up before it found
 *     them. A threshold that leaves few rows makes no result incomplete. By cosine, an index has no vectors of zeros, which count as
 *     existing. Ask again with {@link Search#withIterativeScan} or a greater
 *     {@link Search#withEfSearch}
 */
public record SearchResult<R>(List<Match<R>> matches, boolean incomplete) {
    public SearchResult {
        matches = List.copyOf(matches);
    }

    /** The rows alone, in the same order. */
    public List<R> rows() {
        return matches.stream().map(Match::row).toList();
    }
}
