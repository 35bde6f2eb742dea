package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.Pause;
import dev.ragdb.engine.liquibase.ChangeScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Runs steps one after the other, each again and again until it gets its locks or patience is at its end. */
final class StepRunner {
    private final Connection connection;
    private final Manifest manifest;
    private final MigrationSettings settings;
    private final MigrationListener listener;
    private final ChangeRunner runner;

    StepRunner(
            Connection connection,
            Manifest manifest,
            MigrationSettings settings,
            MigrationListener listener,
            ChangeRunner runner) {
        this.connection = connection;
        this.manifest = manifest;
        this.settings = settings;
        this.listener = listener;
        this.runner = runner;
    }

    /** @param scripts those of {@code steps}, in the same order */
    void run(List<Step> steps, List<ChangeScript> scripts) throws SQLException {
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            listener.started(step, index + 1, steps.size());
            long start = System.nanoTime();
            runWithRetries(step, scripts.get(index));
            listener.finished(step, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void runWithRetries(Step step, ChangeScript script) throws SQLException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                runner.run(step, script);
                return;
            } catch (SQLException e) {
                if (!Retry.isWorthIt(e)) {
                    throw e;
                }
                Duration pause = Retry.pauseAfter(attempt);
                String blockers = step.inTransaction()
                        ? Blockers.describe(connection, manifest)
                        : Blockers.describeForConcurrently(connection, manifest);
                if (System.nanoTime() + pause.toNanos() >= deadline) {
                    throw gaveUp(step, attempt, blockers, e);
                }
                listener.retrying(step, blockers, pause);
                Pause.of(pause);
            }
        }
    }

    private EngineException gaveUp(Step step, int attempts, String blockers, SQLException cause) {
        return new EngineException(
                Reason.BUSY,
                "change `" + step.id() + "` could not get its locks within "
                        + settings.patience().toSeconds() + " s (" + attempts
                        + (attempts == 1 ? " attempt); " : " attempts); ")
                        + (step.inTransaction()
                                ? "rolled back, nothing is half done; "
                                : OutsideTransaction.LEFT_FOR_THE_NEXT_RUN + "; ")
                        + blockers,
                cause);
    }
}
