package dev.ragdb.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AppliedTimesTest {
    /** Minutes that each change of a run took, the first at first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2026-11-23T07:00:00Z | Europe/Moscow       | Europe/Moscow    | 0 1 200
            2026-11-23T07:00:00Z | Europe/Moscow       | America/New_York | 0 1 200
            2026-11-23T07:00:00Z | UTC                 | Europe/Moscow    | 0 1 200
            2026-11-23T07:00:00Z | Asia/Kolkata        | Asia/Karachi     | 0 40
            2026-11-23T07:00:00Z | Asia/Kathmandu      | Asia/Kathmandu   | 0
            2026-11-23T07:00:00Z | Pacific/Kiritimati  | UTC              | 0 5
            2026-11-23T23:30:00Z | Pacific/Pago_Pago   | Europe/Berlin    | 0 5
            2026-11-23T07:00:00Z | Europe/Moscow       | Europe/Moscow    | 97
            2026-11-23T07:00:00Z | UTC                 | America/New_York | 97
            2026-07-01T12:00:00Z | Europe/Berlin       | Europe/Berlin    | 0
            2026-12-01T12:00:00Z | Europe/Berlin       | Europe/Berlin    | 0
            2026-07-01T12:00:00Z | Europe/Berlin       | Asia/Tokyo       | 0
            2026-12-01T12:00:00Z | Europe/Berlin       | Asia/Tokyo       | 0
            2026-10-25T00:30:00Z | Europe/Berlin       | Europe/Berlin    | 0
            2026-10-25T01:30:00Z | Europe/Berlin       | Europe/Berlin    | 0
            2026-03-29T01:00:00Z | Europe/Berlin       | UTC              | 0
            2020-01-01T00:00:00Z | Asia/Tokyo          | Europe/London    | 0
            2039-01-01T00:00:00Z | Asia/Tokyo          | Europe/London    | 0
            """)
    void findsTheMomentWhereverItWasWrittenAndIsRead(Instant start, String writer, String reader, String minutes) {
        List<AppliedChange> rows = new ArrayList<>();
        List<Optional<Instant>> moments = new ArrayList<>();
        Instant moment = start.plusMillis(350);
        for (String took : minutes.split(" ", -1)) {
            moment = moment.plus(Duration.ofMinutes(Long.parseLong(took)));
            rows.add(row(LocalDateTime.ofInstant(moment, ZoneId.of(writer)), deployment(start)));
            moments.add(Optional.of(moment));
        }
        AppliedTimes times = new AppliedTimes(rows, TimeZone.getTimeZone(reader));
        assertThat(rows.stream().map(times::of)).containsExactlyElementsOf(moments);
    }

    @Test
    void aServerWhoseClockIsALittleBehindChangesNothing() {
        Instant start = Instant.parse("2026-11-23T07:00:00Z");
        AppliedChange row = row(LocalDateTime.parse("2026-11-23T09:58:30"), deployment(start));
        assertThat(new AppliedTimes(List.of(row), TimeZone.getTimeZone("UTC")).of(row))
                .contains(Instant.parse("2026-11-23T06:58:30Z"));
    }

    @Test
    void saysNothingWhereNothingTellsTheZone() {
        LocalDateTime local = LocalDateTime.parse("2026-11-23T10:00:00");
        for (String deployment : new String[] {"", "1234567890", "12345", "release-17", "٠١٢٣٤٥٦٧٨٩"}) {
            AppliedChange row = row(local, deployment);
            assertThat(new AppliedTimes(List.of(row), TimeZone.getTimeZone("UTC")).of(row))
                    .as(deployment)
                    .isEmpty();
        }
    }

    private static String deployment(Instant start) {
        String milliseconds = Long.toString(start.toEpochMilli());
        return milliseconds.substring(milliseconds.length() - 10);
    }

    private static AppliedChange row(LocalDateTime local, String deployment) {
        return new AppliedChange(
                "0001-a",
                "f",
                Optional.empty(),
                local,
                deployment.isEmpty() ? Optional.empty() : Optional.of(deployment));
    }
}
