package dev.ragdb.dao.embedding;

import dev.ragdb.tables.vector.VectorText;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** COPY's text form (PostgreSQL's manual, COPY, Text Format), for a vector type without a binary form: the test double. */
record TextRowEncoder(boolean withMessages) implements RowEncoder {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 10, SignStyle.NEVER)
            .appendPattern("-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    @Override
    public String options() {
        return "";
    }

    @Override
    public void start(CopyBuffer buffer) {}

    @Override
    public void row(CopyBuffer buffer, RowValues row, LocalDateTime now) {
        if (withMessages) {
            put(buffer, row.messageId(), '\t');
            put(buffer, row.topicId(), '\t');
        }
        put(buffer, row.content(), '\t');
        put(buffer, VectorText.write(row.vector().toArray()), '\t');
        put(buffer, row.metadata() == null ? null : row.metadata().data(), '\t');
        put(buffer, TIME.format(row.createdAt() == null ? now : row.createdAt()), '\n');
    }

    @Override
    public void end(CopyBuffer buffer) {}

    private static void put(CopyBuffer buffer, @Nullable Object value, char end) {
        buffer.putText(value == null ? "\\N" : escaped(value.toString()));
        buffer.putByte(end);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
