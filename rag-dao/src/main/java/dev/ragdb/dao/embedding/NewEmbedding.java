package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Vector;
import java.time.LocalDateTime;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/**
 * A row to be added to {@code embeddings}.
 *
 * @param content the text that was embedded, of any length
 * @param vector with as many dimensions as the column has
 * @param metadata any JSON, kept as it is written
 * @param createdAt local time of the server, cut to microseconds; null for now
 */
public record NewEmbedding(String content, Vector vector, @Nullable JSON metadata, @Nullable LocalDateTime createdAt) {
    /** @throws IllegalArgumentException for a text or a time that PostgreSQL cannot hold */
    public NewEmbedding {
        NewRow.check(content, vector, metadata);
        createdAt = NewRow.time(createdAt);
    }

    public static NewEmbedding of(String content, Vector vector) {
        return new NewEmbedding(content, vector, null, null);
    }

    public NewEmbedding withMetadata(JSON value) {
        return new NewEmbedding(content, vector, value, createdAt);
    }
}
