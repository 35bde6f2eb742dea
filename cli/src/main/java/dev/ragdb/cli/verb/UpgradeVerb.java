package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Situation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies changes up to a target. */
@Command(
        name = "upgrade",
        footer =
                "%nExamples:%n  ragdb upgrade head%n  ragdb upgrade +1%n  ragdb upgrade 0003%n  ragdb upgrade base:head --sql >new.sql")
final class UpgradeVerb extends TargetVerb {
    @Parameters(paramLabel = "TARGET", description = "head, +1, +2..., or the beginning of a change's id")
    private String target = "";

    @Option(
            names = "--sql",
            defaultValue = "false",
            description = {
                "print a script for psql, and change nothing; TARGET may then be FROM:TO, e.g. base:head,",
                "which needs no database"
            })
    private boolean sql;

    @Override
    ExitCode range(Session session) {
        return sql ? new ScriptOutput(session).print(target, true) : super.range(session);
    }

    @Override
    String target() {
        return target;
    }

    @Override
    ExitCode run(Session session, OpenDatabase database, Situation situation, int position) {
        situation.requireSound();
        if (sql) {
            return new ScriptOutput(session).print(database, situation, position, true);
        }
        return new Journey(session, database)
                .forward(situation, database.migrator().plan(situation, position));
    }
}
