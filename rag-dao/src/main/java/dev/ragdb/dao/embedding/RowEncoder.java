package dev.ragdb.dao.embedding;

import java.time.LocalDateTime;

/** Turns rows into what COPY reads. */
interface RowEncoder {
    /** The options of COPY that this is the form of. */
    String options();

    void start(CopyBuffer buffer);

    /** @param now what a row without a time of creation gets */
    void row(CopyBuffer buffer, RowValues row, LocalDateTime now);

    void end(CopyBuffer buffer);
}
