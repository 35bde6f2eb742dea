package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Vector;
import java.time.LocalDateTime;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code embeddings}.
 *
 * @param vector null unless it was asked for
 */
public record Embedding(
        int id, String content, @Nullable Vector vector, @Nullable JSON metadata, LocalDateTime createdAt)
        implements StoredEmbedding {}
