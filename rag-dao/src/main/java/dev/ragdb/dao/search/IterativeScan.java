package dev.ragdb.dao.search;

/**
 * Whether an index that gave too few rows which satisfy the filter is asked for more of them (pgvector 0.8 and later,
 * {@code hnsw.iterative_scan} and {@code ivfflat.iterative_scan}).
 */
public enum IterativeScan {
    /** What {@code ef_search} rows leave after filtering, which may be none. */
    OFF("off", "off"),
    /** On, in the exact order of the distance. An ivfflat index knows the relaxed form only. */
    STRICT("strict_order", "relaxed_order"),
    /** On; faster, and may miss a nearer row for one that was found earlier. Rows come in order all the same. */
    RELAXED("relaxed_order", "relaxed_order");

    private final String hnsw;
    private final String ivfflat;

    IterativeScan(String hnsw, String ivfflat) {
        this.hnsw = hnsw;
        this.ivfflat = ivfflat;
    }

    /** The value of {@code hnsw.iterative_scan}. */
    public String hnsw() {
        return hnsw;
    }

    /** The value of {@code ivfflat.iterative_scan}. */
    public String ivfflat() {
        return ivfflat;
    }
}
