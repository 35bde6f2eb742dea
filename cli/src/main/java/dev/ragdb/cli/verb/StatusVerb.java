package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Situation;
import picocli.CommandLine.Command;

/** Shows which of the objects are there. */
@Command(
        name = "status",
        footer = {
            "%nEnds with 5 when an object is not what the applied changes made of it, like check; else with 0.",
            "%nExample:%n  ragdb status"
        })
final class StatusVerb implements Verb {
    @Override
    public ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.situation();
            new StatusTable(session).show(database.status(situation));
            if (!session.json()) {
                session.say("at " + database.place(situation));
            }
            situation
                    .interrupted()
                    .ifPresent(id -> session.warn("change " + id
                            + " was interrupted there; the next migrate finishes it, downgrade takes it back"));
            situation.historyProblems().forEach(session::warn);
            return situation.isSound() ? ExitCode.DONE : ExitCode.DRIFT;
        }
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}
