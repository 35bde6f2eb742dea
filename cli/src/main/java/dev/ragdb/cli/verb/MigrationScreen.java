package dev.ragdb.cli.verb;

import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.Step;
import dev.ragdb.engine.migrate.Step.Direction;
import java.time.Duration;
import java.util.Locale;

/** Tells on the screen what a migration does. What was done is a result; the waiting is not. */
final class MigrationScreen implements MigrationListener {
    private final Session session;

    MigrationScreen(Session session) {
        this.session = session;
    }

    @Override
    public void waitingForMigrator(String holder) {
        session.note("waiting: another migrator is at work, " + holder);
        session.progress().of("waiting for the other migrator");
    }

    @Override
    public void started(Step step, int number, int total) {
        session.interruption().started(step);
        session.progress()
                .of((step.direction() == Direction.FORWARD ? "applying " : "taking back ") + number + " of " + total
                        + ": " + step.id());
        if (!step.inTransaction()) {
            session.note(
                    "  running " + step.id() + " outside a transaction: it waits for transactions that are open now");
        }
    }

    @Override
    public void running(Step step, Statement statement) {
        if (session.options().verbose()) {
            session.note((statement.sql().strip() + ";").indent(4).stripTrailing());
        }
    }

    @Override
    public void ran(Step step, Statement statement, Duration took) {
        if (session.options().verbose()) {
            session.note("    -- " + seconds(took));
        }
    }

    @Override
    public void retrying(Step step, String blockers, Duration pause) {
        session.note("  " + step.id() + " could not get its lock: " + blockers + "; rolled back, trying again in "
                + seconds(pause));
    }

    @Override
    public void repairing(String index) {
        session.note("  dropping index " + index + ", which an interrupted run left invalid");
    }

    @Override
    public void finished(Step step, Duration took) {
        session.interruption().finished(step);
        session.progress().end();
        String verb = step.direction() == Direction.FORWARD ? "applied" : "taken back";
        session.say("  " + verb + " " + step.id() + " in " + seconds(took));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
