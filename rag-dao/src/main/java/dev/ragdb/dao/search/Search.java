package dev.ragdb.dao.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question for the nearest stored vectors. Start with {@link #nearest}, and add what is wanted.
 *
 * @param vector what to be near to
 * @param limit how many rows at most, 1 or more
 * @param threshold the least similarity, in the sense of {@link Metric#similarity}; null for none: there is no hidden default
 * @param metric how to measure; {@link Metric#COSINE} unless told
 * @param filter which rows come into question
 * @param vectors whether the rows shall come with their vectors, 6 KB each at 1536 dimensions; no unless told
 * @param efSearch how many candidates an hnsw index looks at, 1 to 1000 ({@code hnsw.ef_search}); null for what the session has,
 *     40 unless somebody set it
 * @param iterativeScan null for {@link IterativeScan#STRICT} where there is a filter, or a limit above 40, and the server can do
 *     it, so that all rows asked for come; else for what the session has
 */
public record Search(
        Vector vector,
        int limit,
        @Nullable Double threshold,
        Metric metric,
        Filter filter,
        boolean vectors,
        @Nullable Integer efSearch,
        @Nullable IterativeScan iterativeScan) {
    /** The greatest value of {@code hnsw.ef_search} (HNSW_MAX_EF_SEARCH in pgvector's sources, src/hnsw.h). */
    private static final int MOST_EF_SEARCH = 1000;

    /** @throws IllegalArgumentException for a limit, threshold or {@code efSearch} out of range, and for a cosine with zeros */
    public Search {
        Objects.requireNonNull(vector, "vector");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(filter, "filter");
        if (limit < 1) {
            throw new IllegalArgumentException("`limit` is 1 or more, not " + limit);
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw new IllegalArgumentException("`threshold` is a finite number, not " + threshold);
        }
        if (efSearch != null && (efSearch < 1 || efSearch > MOST_EF_SEARCH)) {
            throw new IllegalArgumentException("`efSearch` is 1 to " + MOST_EF_SEARCH + ", not " + efSearch);
        }
        if (metric == Metric.COSINE && vector.isZero()) {
            throw new IllegalArgumentException("a vector of zeros has no cosine with any other");
        }
    }

    /** The {@code limit} nearest rows by cosine, whichever they are. */
    public static Search nearest(Vector vector, int limit) {
        return new Search(vector, limit, null, Metric.COSINE, Filter.none(), false, null, null);
    }

    public Search withThreshold(double value) {
        return new Search(vector, limit, value, metric, filter, vectors, efSearch, iterativeScan);
    }

    public Search withMetric(Metric value) {
        return new Search(vector, limit, threshold, value, filter, vectors, efSearch, iterativeScan);
    }

    public Search withFilter(Filter value) {
        return new Search(vector, limit, threshold, metric, value, vectors, efSearch, iterativeScan);
    }

    public Search withVectors() {
        return new Search(vector, limit, threshold, metric, filter, true, efSearch, iterativeScan);
    }

    public Search withEfSearch(int value) {
        return new Search(vector, limit, threshold, metric, filter, vectors, value, iterativeScan);
    }

    public Search withIterativeScan(IterativeScan value) {
        return new Search(vector, limit, threshold, metric, filter, vectors, efSearch, value);
    }
}
