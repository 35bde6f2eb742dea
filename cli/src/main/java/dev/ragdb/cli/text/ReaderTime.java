package dev.ragdb.cli.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TimeZone;

/** A moment as the reader's clock shows it, with the distance from UTC as psql writes it: {@code 2026-11-23 10:00:00+03}. */
public final class ReaderTime {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private ReaderTime() {}

    /** {@code moment} in {@code zone}. */
    public static String of(Instant moment, TimeZone zone) {
        // TimeZone is loaded anyhow, by pgjdbc; ZoneId would read all rules of all zones once more.
        int seconds = zone.getOffset(moment.toEpochMilli()) / 1000;
        int minutes = Math.abs(seconds) / 60;
        String offset = (seconds < 0 ? "-" : "+")
                + twoDigits(minutes / 60)
                + (minutes % 60 == 0 ? "" : ":" + twoDigits(minutes % 60));
        return unzoned(LocalDateTime.ofInstant(moment, ZoneOffset.ofTotalSeconds(seconds))) + offset;
    }

    /** A local time of which nobody knows where it was. */
    public static String unzoned(LocalDateTime time) {
        return SECONDS.format(time);
    }

    private static String twoDigits(int number) {
        return (number < 10 ? "0" : "") + number;
    }
}
