package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Situation;
import picocli.CommandLine.Command;

/** Lists all changes, and when each was applied. */
@Command(
        name = "history",
        footer = {
            "%n--verbose adds what is recorded of each change: file, checksum, deployment, locks, accepted hazards.",
            "%nExamples:%n  ragdb history%n  ragdb history -v"
        })
final class HistoryVerb implements Verb {
    @Override
    public ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.situation();
            History history = new History(session, database, situation);
            if (session.json()) {
                history.printRecords();
            } else if (session.options().verbose()) {
                history.printBlocks();
            } else {
                history.printLines();
            }
            return ExitCode.DONE;
        }
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}
