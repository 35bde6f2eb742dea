package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Situation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Records changes as applied without running them. */
@Command(
        name = "stamp",
        description = "",
        footer = {
            "%nThe database must already be what the target makes of it; that is checked.",
            "What was applied under a number that a change no longer has is recorded under the",
            "present one. Changes that this changelog does not know are forgotten with --yes only.",
            "%nExample, for a database that Alembic made:%n  ragdb stamp 0001-create-user-knowledge%n  ragdb migrate"
        })
final class StampVerb extends TargetVerb {
    @Parameters(paramLabel = "TARGET", description = "head, base, or the beginning of a change's id")
    private String target = "";

    @Override
    String target() {
        return target;
    }

    @Override
    ExitCode run(Session session, OpenDatabase database, Situation situation, int position) {
        int recorded = database.migrator().stamp(position, session.options().assumeYes());
        if (session.json()) {
            session.print(MigrationRecords.done(
                    situation.server(), database.target(situation), database.target(position), recorded));
            return ExitCode.DONE;
        }
        session.say(
                recorded == 0
                        ? "nothing to do: recorded as " + database.place(position)
                        : "recorded as " + database.place(position) + "; nothing was run");
        return ExitCode.DONE;
    }
}
