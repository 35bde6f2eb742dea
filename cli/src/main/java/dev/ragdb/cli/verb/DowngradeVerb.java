package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Situation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes changes back down to a target. */
@Command(
        name = "downgrade",
        footer = "%nExamples:%n  ragdb downgrade -1%n  ragdb downgrade 0002%n  ragdb downgrade base --yes")
final class DowngradeVerb extends TargetVerb {
    @Parameters(
            paramLabel = "TARGET",
            description = "base, -1, -2..., or the beginning of a change's id, which stays applied")
    private String target = "";

    @Option(
            names = "--sql",
            defaultValue = "false",
            description = {
                "print a script for psql, and change nothing; TARGET may then be FROM:TO, e.g. head:base,",
                "which needs no database"
            })
    private boolean sql;

    @Override
    ExitCode range(Session session) {
        return sql ? new ScriptOutput(session).print(target, false) : super.range(session);
    }

    @Override
    String target() {
        return target;
    }

    @Override
    ExitCode run(Session session, OpenDatabase database, Situation situation, int position) {
        if (sql) {
            return new ScriptOutput(session).print(database, situation, position, false);
        }
        situation.requireIntact();
        return new Journey(session, database)
                .back(situation, database.migrator().plan(situation, position));
    }
}
