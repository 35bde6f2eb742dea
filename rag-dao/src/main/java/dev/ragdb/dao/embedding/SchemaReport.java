package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a table of embeddings is like, and what that means for those who use it.
 *
 * @param table schema-qualified
 * @param pgvector version of the extension; empty: there is none, such as on the test double
 * @param dimensions of the column {@code embedding}; empty: there is none, or it takes any
 * @param indexes the vector indexes
 * @param rights of the current role, of {@code SELECT}, {@code INSERT}, {@code UPDATE}, {@code DELETE}
 * @param findings what is amiss; empty: nothing
 */
public record SchemaReport(
        String table,
        Optional<String> pgvector,
        OptionalInt dimensions,
        List<VectorIndex> indexes,
        Set<String> rights,
        List<Finding> findings) {
    public SchemaReport {
        indexes = List.copyOf(indexes);
        rights = Set.copyOf(rights);
        findings = List.copyOf(findings);
    }

    /**
     * A vector index.
     *
     * @param method {@code hnsw} or {@code ivfflat}
     * @param operatorClass such as {@code vector_cosine_ops}
     * @param metric what it serves; empty for an operator class that no {@link Metric} uses
     * @param valid whether the server uses it: false after an index build that failed
     */
    public record VectorIndex(
            String name, String method, String operatorClass, Optional<Metric> metric, boolean valid) {}

    /** One thing that is amiss. */
    public record Finding(Code code, String message) {
        /** Stable: a name never changes its meaning; more may be added. */
        public enum Code {
            TABLE_MISSING,
            TABLE_UNTRUSTED,
            COLUMN_MISSING,
            COLUMN_TYPE,
            DIMENSIONS,
            EXTENSION_MISSING,
            EXTENSION_OLD,
            /** No longer found: the DAOs do not need it there. */
            EXTENSION_NOT_IN_SEARCH_PATH,
            INDEX_MISSING,
            INDEX_INVALID,
            RIGHT_MISSING
        }
    }
}
