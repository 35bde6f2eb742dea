package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Vector;
import java.time.LocalDateTime;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/**
 * A row to be added to {@code message_embeddings}, or to take the place of its message's row.
 *
 * @param messageId the forum's message; null for none
 * @param topicId the forum's topic; null for none
 * @param content the text that was embedded, of any length
 * @param vector with as many dimensions as the column has
 * @param metadata any JSON, kept as it is written
 * @param createdAt local time of the server, cut to microseconds; null for now
 */
public record NewMessageEmbedding(
        @Nullable Integer messageId,
        @Nullable Integer topicId,
        String content,
        Vector vector,
        @Nullable JSON metadata,
        @Nullable LocalDateTime createdAt) {
    /** @throws IllegalArgumentException for a text or a time that PostgreSQL cannot hold */
    public NewMessageEmbedding {
        NewRow.check(content, vector, metadata);
        createdAt = NewRow.time(createdAt);
    }

    public static NewMessageEmbedding of(int messageId, int topicId, String content, Vector vector) {
        return new NewMessageEmbedding(messageId, topicId, content, vector, null, null);
    }

    public NewMessageEmbedding withMetadata(JSON value) {
        return new NewMessageEmbedding(messageId, topicId, content, vector, value, createdAt);
    }
}
