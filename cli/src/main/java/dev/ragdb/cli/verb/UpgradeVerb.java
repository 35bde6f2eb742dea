package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Plan;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.migrate.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Applies changes up to a target. */
@Command(name = "upgrade", footer = "%nExamples:%n  ragdb upgrade head%n  ragdb upgrade +1%n  ragdb upgrade 0003")
final class UpgradeVerb implements Verb {
    @Parameters(paramLabel = "TARGET", description = "head, +1, +2..., or the beginning of a change's id")
    private String target = "";

    @Override
    public ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.migrator().situation();
            int position = Target.resolve(target, database.migrator().contract().ids(), situation.position());
            new Preflight(session, database).show(situation);
            situation.requireSound();
            Plan plan = database.migrator().plan(situation, position);
            return new Journey(session, database).forward(situation, plan);
        }
    }
}
