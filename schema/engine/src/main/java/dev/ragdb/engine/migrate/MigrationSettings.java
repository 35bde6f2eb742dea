package dev.ragdb.engine.migrate;

import java.time.Duration;

/**
 * How patient a migration is.
 *
 * @param lockTimeout how long one statement may wait for a lock, and so stall those who queue up behind it
 * @param patience how long to wait for another migrator, and how long to go on trying for locks
 */
public record MigrationSettings(Duration lockTimeout, Duration patience) {
    public MigrationSettings {
        if (lockTimeout.isNegative() || lockTimeout.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("a lock timeout must be positive, patience not negative");
        }
    }

    private static final Duration USUAL_LOCK_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SHORTEST_LOCK_TIMEOUT = Duration.ofMillis(100);

    /** Two seconds for a lock, one minute in all. */
    public static MigrationSettings defaults() {
        return withPatience(Duration.ofSeconds(60));
    }

    /** This long in all; two seconds of it, at most, for a lock. */
    public static MigrationSettings withPatience(Duration patience) {
        Duration lockTimeout = patience.compareTo(USUAL_LOCK_TIMEOUT) < 0 ? patience : USUAL_LOCK_TIMEOUT;
        return new MigrationSettings(atLeast(SHORTEST_LOCK_TIMEOUT, lockTimeout), patience);
    }

    /** How long a statement may wait for a lock that nobody queues up behind: as long as patience lasts. */
    Duration patientLockTimeout() {
        return atLeast(lockTimeout, patience);
    }

    private static Duration atLeast(Duration least, Duration duration) {
        return duration.compareTo(least) < 0 ? least : duration;
    }
}
