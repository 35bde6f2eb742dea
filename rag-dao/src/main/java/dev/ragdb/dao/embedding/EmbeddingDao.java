package dev.ragdb.dao.embedding;

import org.jooq.DSLContext;

/** Reads and writes the texts in {@code embeddings}, and finds those that are near to a vector. */
public final class EmbeddingDao extends StoredEmbeddingDao<NewEmbedding, Embedding> {
    /** For vectors of 1536 dimensions, which is what the contract says of the column. */
    public EmbeddingDao(DSLContext dsl) {
        this(dsl, EmbeddingTable.DIMENSIONS);
    }

    private EmbeddingDao(DSLContext dsl, int dimensions) {
        super(dsl, EmbeddingTable.GENERAL, dimensions, RowValues::of);
    }

    /** The same for a column of {@code dimensions}; others are refused before anything is sent. */
    public EmbeddingDao withDimensions(int dimensions) {
        return new EmbeddingDao(dsl, dimensions);
    }
}
