package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.migrate.DataLoss;
import dev.ragdb.engine.migrate.Plan;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.migrate.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a plan and says what changed. */
final class Journey {
    private final Session session;
    private final OpenDatabase database;

    Journey(Session session, OpenDatabase database) {
        this.session = session;
        this.database = database;
    }

    ExitCode forward(Situation situation, Plan plan) {
        if (situation.ahead()) {
            session.warn("the database is ahead of this changelog by "
                    + count(situation.unknown().size(), "change") + " (" + String.join(", ", situation.unknown())
                    + "): a newer version was here; nothing to do");
            return session.json() ? stay(situation, "") : ExitCode.DONE;
        }
        if (plan.to() < plan.from()) {
            return stay(
                    situation,
                    database.place(plan.to()) + " is applied already, the database is at " + database.place(plan.from())
                            + "; to go back: ragdb downgrade");
        }
        return run(situation, plan, false);
    }

    ExitCode back(Situation situation, Plan plan) {
        if (plan.to() > plan.from()) {
            return stay(
                    situation,
                    database.place(plan.to()) + " is not applied, the database is at " + database.place(plan.from())
                            + "; to go forward: ragdb upgrade");
        }
        requireNotAhead(situation);
        List<DataLoss> losses = database.losses(plan);
        return run(situation, plan, !losses.isEmpty() && agreed(situation, plan, losses));
    }

    /** Taking back what is below unknown changes could take away what they rely on. */
    static void requireNotAhead(Situation situation) {
        if (situation.ahead()) {
            throw new RagdbException(
                    ExitCode.REFUSED,
                    "the database is ahead of this changelog (" + String.join(", ", situation.unknown())
                            + "): only the version that brought these changes knows how to take them back");
        }
    }

    private ExitCode run(Situation situation, Plan plan, boolean lossAgreed) {
        if (plan.steps().isEmpty()) {
            return stay(situation, "at " + database.place(situation) + ", the catalog is what the contract says");
        }
        situation.server().requireWritable();
        session.note("plan: " + count(plan.steps().size(), "change") + (plan.to() >= plan.from() ? " forward" : " back")
                + " to " + database.place(plan.to(), situation));
        new UnprovenNote(session).tell(situation, plan, database.migrator().contract());
        List<Step> steps = run(plan, lossAgreed);
        if (session.json()) {
            session.print(MigrationRecords.done(
                    situation.server(), database.target(plan.from()), database.target(plan.to()), steps.size()));
            return ExitCode.DONE;
        }
        session.say((steps.isEmpty()
                        ? "nothing left to do (another migrator did it)"
                        : count(steps.size(), "change") + " done")
                + ": now at " + database.place(plan.to(), situation)
                + ", the catalog is what the contract says");
        return ExitCode.DONE;
    }

    private List<Step> run(Plan plan, boolean lossAgreed) {
        try {
            return database.migrator().run(plan.to(), lossAgreed);
        } finally {
            session.progress().end();
        }
    }

    /** Tells that nothing is to be done, because of {@code why}. */
    ExitCode stay(Situation situation, String why) {
        if (session.json()) {
            String place = database.target(situation);
            session.print(MigrationRecords.done(situation.server(), place, place, 0));
        } else {
            session.say("nothing to do: " + why);
        }
        return ExitCode.DONE;
    }

    private boolean agreed(Situation situation, Plan plan, List<DataLoss> losses) {
        String what = losses.stream().map(DataLoss::toString).collect(Collectors.joining(", "));
        String question = "going back to " + database.place(plan.to(), situation) + " drops data: " + what;
        if (session.options().assumeYes()) {
            session.note(question + "; --yes was given");
            return true;
        }
        if (session.confirm(question + ". Go on?")) {
            return true;
        }
        throw new RagdbException(ExitCode.REFUSED, question + "; nothing was changed. To lose it: --yes");
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
