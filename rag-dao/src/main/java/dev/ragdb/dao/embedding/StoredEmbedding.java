package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Vector;
import java.time.LocalDateTime;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/** A row of either table: what both have. Identifiers are unique in their table only. */
public sealed interface StoredEmbedding permits Embedding, MessageEmbedding {
    int id();

    String content();

    /** Null unless it was asked for. */
    @Nullable
    Vector vector();

    /** Null where the row has none. */
    @Nullable
    JSON metadata();

    /** Local time of the server. */
    LocalDateTime createdAt();
}
