package dev.ragdb.engine.migrate;

import dev.ragdb.engine.fixture.FreshDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Waits for what a database shows, instead of for a time that fits one machine. */
final class Waiting {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Waiting() {}

    /** Returns when {@code query} has a row. */
    static void until(Connection connection, String query) throws SQLException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (FreshDatabases.strings(connection, query).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still no row after " + LONGEST.toSeconds() + " s: " + query);
            }
            dev.ragdb.engine.database.Pause.of(Duration.ofMillis(20));
        }
    }

    /** Returns when {@code query} has no row. */
    static void whileThereIs(Connection connection, String query) throws SQLException {
        until(connection, "select 1 where not exists (" + query + ")");
    }
}
