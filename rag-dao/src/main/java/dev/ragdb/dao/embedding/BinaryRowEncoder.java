package dev.ragdb.dao.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ragdb.tables.vector.VectorBinary;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * COPY's binary form (PostgreSQL's manual, COPY, Binary Format), with the binary forms of integer (int4, big-endian), text and json
 * (UTF-8), vector, and timestamp (microseconds since 2000, int8).
 */
record BinaryRowEncoder(boolean withMessages) implements RowEncoder {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NULL = -1;
    private static final int END = -1;
    private static final LocalDateTime YEAR_2000 = LocalDateTime.of(2000, 1, 1, 0, 0);

    @Override
    public String options() {
        return "(format binary)";
    }

    @Override
    public void start(CopyBuffer buffer) {
        buffer.putBytes(SIGNATURE);
        // No flags, no header extension.
        buffer.putInt(0);
        buffer.putInt(0);
    }

    @Override
    public void row(CopyBuffer buffer, RowValues row, LocalDateTime now) {
        buffer.putShort(withMessages ? 6 : 4);
        if (withMessages) {
            putInteger(buffer, row.messageId());
            putInteger(buffer, row.topicId());
        }
        putText(buffer, row.content());
        float[] vector = row.vector().toArray();
        int size = VectorBinary.length(vector);
        buffer.putInt(size);
        int start = buffer.take(size);
        VectorBinary.write(vector, buffer.bytes(), start);
        putText(buffer, row.metadata() == null ? null : row.metadata().data());
        buffer.putInt(Long.BYTES);
        buffer.putLong(ChronoUnit.MICROS.between(YEAR_2000, row.createdAt() == null ? now : row.createdAt()));
    }

    @Override
    public void end(CopyBuffer buffer) {
        buffer.putShort(END);
    }

    private static void putInteger(CopyBuffer buffer, @Nullable Integer value) {
        if (value == null) {
            buffer.putInt(NULL);
        } else {
            buffer.putInt(Integer.BYTES);
            buffer.putInt(value);
        }
    }

    private static void putText(CopyBuffer buffer, @Nullable String value) {
        if (value == null) {
            buffer.putInt(NULL);
        } else {
            byte[] bytes = value.getBytes(UTF_8);
            buffer.putInt(bytes.length);
            buffer.putBytes(bytes);
        }
    }
}
