package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Texts;
import dev.ragdb.dao.search.Vector;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/** What a new row of either table must be like for the server to store it as it is. */
final class NewRow {
    /** Years before Christ go through drivers and libraries in too many ways. */
    private static final int FIRST_YEAR = 1;

    /** The end of a timestamp, from PostgreSQL's manual, 8.5 (date/time types). */
    private static final int LAST_YEAR = 294_276;

    private NewRow() {}

    static void check(String content, Vector vector, @Nullable JSON metadata) {
        Texts.check("content", content);
        Objects.requireNonNull(vector, "vector");
        if (metadata != null) {
            Texts.check("metadata", metadata.data());
        }
    }

    static @Nullable LocalDateTime time(@Nullable LocalDateTime createdAt) {
        if (createdAt == null) {
            return null;
        }
        if (createdAt.getYear() < FIRST_YEAR || createdAt.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "`createdAt` is from the year " + FIRST_YEAR + " to " + LAST_YEAR + ", not " + createdAt.getYear());
        }
        return createdAt.truncatedTo(ChronoUnit.MICROS);
    }
}
