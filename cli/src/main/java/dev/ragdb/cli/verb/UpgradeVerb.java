package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Situation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Applies changes up to a target. */
@Command(name = "upgrade", footer = "%nExamples:%n  ragdb upgrade head%n  ragdb upgrade +1%n  ragdb upgrade 0003")
final class UpgradeVerb extends TargetVerb {
    @Parameters(paramLabel = "TARGET", description = "head, +1, +2..., or the beginning of a change's id")
    private String target = "";

    @Override
    String target() {
        return target;
    }

    @Override
    ExitCode run(Session session, OpenDatabase database, Situation situation, int position) {
        situation.requireSound();
        return new Journey(session, database)
                .forward(situation, database.migrator().plan(situation, position));
    }
}
