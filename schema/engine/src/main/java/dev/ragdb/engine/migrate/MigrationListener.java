package dev.ragdb.engine.migrate;

import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.time.Duration;

/** Hears what a migration is doing, as it happens. */
public interface MigrationListener {
    /** Somebody else migrates; we wait. */
    default void waitingForMigrator(String holder) {}

    /** A change starts: {@code number} of {@code total} in this run. */
    default void started(Step step, int number, int total) {}

    /** A statement of the change is sent to the server. */
    default void running(Step step, Statement statement) {}

    /** The statement is done. */
    default void ran(Step step, Statement statement, Duration took) {}

    /** A lock could not be had in time, the change was rolled back and is tried again after {@code pause}. */
    default void retrying(Step step, String blockers, Duration pause) {}

    /** An index that an interrupted run left invalid is dropped before it is built again. */
    default void repairing(String index) {}

    /** The change is applied, or taken back, and the catalog is what the contract says. */
    default void finished(Step step, Duration took) {}
}
