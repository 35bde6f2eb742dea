package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.output.StandRecord;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.version.KnownMajors;
import java.util.List;
import picocli.CommandLine.Command;

/** Answers by its exit code whether the database is what this changelog makes of it. */
@Command(
        name = "check",
        footer =
                "%nEnds with 0 when all is applied, 4 when changes are pending, 5 on drift.%n%nExample:%n  ragdb check")
final class CheckVerb implements Verb {
    @Override
    public ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.situation();
            situation.requireSound();
            List<String> ids = database.migrator().contract().ids();
            List<String> pending = ids.subList(situation.position(), ids.size());
            if (session.json()) {
                session.print(StandRecord.of(situation, database.migrator().contract(), database.target(situation)));
                return situation.ahead() || pending.isEmpty() ? ExitCode.DONE : ExitCode.PENDING;
            }
            if (situation.ahead()) {
                session.say("at " + database.place(situation));
                if (!situation.drift().isEmpty()) {
                    session.warn(KnownMajors.prefix(situation.server().version())
                            + "what this changelog knows differs there, by the newer changes or by hand: only the"
                            + " version that brought them can tell (- expected here, + actual):\n"
                            + situation.drift().text().stripTrailing());
                }
                return ExitCode.DONE;
            }
            if (pending.isEmpty()) {
                session.say("up to date: at " + database.place(situation) + ", the catalog is what the contract says");
                return ExitCode.DONE;
            }
            session.say(Journey.count(pending.size(), "change") + " pending: " + String.join(", ", pending));
            return ExitCode.PENDING;
        }
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}
