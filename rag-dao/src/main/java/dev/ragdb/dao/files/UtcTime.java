package dev.ragdb.dao.files;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as the files have them (ISO 8601, UTC) and as the table has them (UTC without saying so, to the microsecond). */
final class UtcTime {
    private static final String EXAMPLE = "2025-01-31T12:00:00Z";

    private UtcTime() {}

    /** @throws IllegalArgumentException whose message follows the name of a field */
    static LocalDateTime parse(String text) {
        OffsetDateTime time;
        try {
            time = OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            if (isLocal(text)) {
                throw new IllegalArgumentException(
                        Shown.quoted(text) + " has no time zone; write it in UTC, with a Z at its end", e);
            }
            throw new IllegalArgumentException("must be a time like " + EXAMPLE + ", and is " + Shown.quoted(text), e);
        }
        LocalDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        if (utc.getYear() < 1 || utc.getYear() > 9999) {
            throw new IllegalArgumentException("must be in the years 1 to 9999, and is " + Shown.quoted(text));
        }
        return utc.truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isLocal(String text) {
        try {
            return LocalDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static String write(LocalDateTime utc) {
        return DateTimeFormatter.ISO_INSTANT.format(utc.toInstant(ZoneOffset.UTC));
    }
}
