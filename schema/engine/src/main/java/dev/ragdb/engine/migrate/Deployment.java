package dev.ragdb.engine.migrate;

import java.time.Clock;

/** Marks the rows of one run in the tracking table, as Liquibase's deployment id does: the last ten digits of the time in ms. */
final class Deployment {
    private Deployment() {}

    static String newId() {
        String milliseconds = Long.toString(Clock.systemUTC().millis());
        return milliseconds.substring(milliseconds.length() - 10);
    }
}
