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

    /** Two seconds for a lock, one minute in all. */
    public static MigrationSettings defaults() {
        return new MigrationSettings(Duration.ofSeconds(2), Duration.ofSeconds(60));
    }
}
