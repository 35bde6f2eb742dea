package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Plan;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.migrate.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes changes back down to a target. */
@Command(
        name = "downgrade",
        footer = "%nExamples:%n  ragdb downgrade -1%n  ragdb downgrade 0002%n  ragdb downgrade base --yes")
final class DowngradeVerb implements Verb {
    @Parameters(
            paramLabel = "TARGET",
            description = "base, -1, -2..., or the beginning of a change's id, which stays applied")
    private String target = "";

    @Override
    public ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.migrator().situation();
            int position = Target.resolve(target, database.migrator().contract().ids(), situation.position());
            new Preflight(session, database).show(situation);
            situation.requireSound();
            Plan plan = database.migrator().plan(situation, position);
            return new Journey(session, database).back(situation, plan);
        }
    }
}
