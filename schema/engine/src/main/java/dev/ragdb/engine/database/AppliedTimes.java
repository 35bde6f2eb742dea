package dev.ragdb.engine.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;

/**
 * When changes were applied, as moments. A row has the local time of the session that wrote it, without its zone; pgjdbc takes the
 * writer's own zone for that. What tells the zone is the deployment id: the last ten digits of the milliseconds at which the run
 * began, so that a local time a little after it shows how far it is from UTC, summer time included.
 */
public final class AppliedTimes {
    private static final int DIGITS = 10;
    private static final long CYCLE = 10_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long QUARTER = 15 * MINUTE;
    private static final long HALF_AN_HOUR = 30 * MINUTE;
    /** The server's clock may be that much behind or ahead of the one of ragdb. */
    private static final long CLOCKS_DIFFER = 2 * MINUTE;
    /** Longer than most first changes of a run take, shorter than any two zones are apart. */
    private static final long USUAL = QUARTER - MINUTE;

    private static final long LONGEST = 12 * 60 * MINUTE;

    private static final long WESTERNMOST = -12 * 60 * MINUTE;
    private static final long EASTERNMOST = 14 * 60 * MINUTE;

    private final TimeZone likely;
    /** Of each deployment the local time of its first row, in ms as if it were UTC. */
    private final Map<String, Long> first = new HashMap<>();

    /**
     * Those of a tracking table.
     *
     * @param likely the zone of a writer who may as well have sat elsewhere: the reader's own
     */
    public AppliedTimes(List<AppliedChange> rows, TimeZone likely) {
        this.likely = likely;
        for (AppliedChange row : rows) {
            if (row.deployment().isPresent()) {
                first.merge(row.deployment().get(), local(row), Math::min);
            }
        }
    }

    /** When the change of {@code row}, which is one of the rows, was applied; empty when nothing tells the zone. */
    public Optional<Instant> of(AppliedChange row) {
        String deployment = row.deployment().orElse("");
        Long begun = first.get(deployment);
        if (begun == null
                || deployment.length() != DIGITS
                || !deployment.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        long id = Long.parseLong(deployment);
        long start = id + Math.round((begun - id) / (double) CYCLE) * CYCLE;
        long ahead = begun - start;
        if (ahead < WESTERNMOST - CLOCKS_DIFFER || ahead > EASTERNMOST + LONGEST) {
            // A number that is no time, or not that of this run.
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli(local(row) - offset(start, ahead)));
    }

    /**
     * The zone of the writer.
     *
     * @param ahead how far the local time of the first change was from the start of the run: the zone, and how long it took
     */
    private long offset(long start, long ahead) {
        long own = likely.getOffset(start);
        long nearest = took(ahead, own) <= took(ahead, 0) ? own : 0;
        if (took(ahead, nearest) <= USUAL) {
            return nearest;
        }
        long quick = ahead + CLOCKS_DIFFER;
        if (Math.floorMod(quick, HALF_AN_HOUR) <= 2 * CLOCKS_DIFFER) {
            // No zone that is likely: another one, then, unless the change by chance took that long.
            return Math.floorDiv(quick, HALF_AN_HOUR) * HALF_AN_HOUR;
        }
        return took(ahead, nearest) <= LONGEST ? nearest : Math.floorDiv(quick, QUARTER) * QUARTER;
    }

    /** What the first change took if that is the zone; very long when it cannot be. */
    private static long took(long ahead, long offset) {
        return ahead - offset < -CLOCKS_DIFFER ? Long.MAX_VALUE : ahead - offset;
    }

    private static long local(AppliedChange row) {
        return row.appliedAt().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
