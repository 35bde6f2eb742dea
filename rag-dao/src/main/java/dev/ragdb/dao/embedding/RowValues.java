package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Vector;
import java.time.LocalDateTime;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/** What is written into a row of either table: both kinds of new rows, which have been checked, in one form. */
record RowValues(
        @Nullable Integer messageId,
        @Nullable Integer topicId,
        String content,
        Vector vector,
        @Nullable JSON metadata,
        @Nullable LocalDateTime createdAt) {
    static RowValues of(NewEmbedding row) {
        return new RowValues(null, null, row.content(), row.vector(), row.metadata(), row.createdAt());
    }

    static RowValues of(NewMessageEmbedding row) {
        return new RowValues(
                row.messageId(), row.topicId(), row.content(), row.vector(), row.metadata(), row.createdAt());
    }
}
