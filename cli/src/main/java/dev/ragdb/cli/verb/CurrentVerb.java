package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.output.StandRecord;
import dev.ragdb.engine.migrate.Situation;
import picocli.CommandLine.Command;

/** Says at which change the database is. */
@Command(name = "current", footer = "%nExample:%n  ragdb current")
final class CurrentVerb implements Verb {
    @Override
    public ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.situation();
            if (session.json()) {
                session.print(StandRecord.of(situation, database.migrator().contract(), database.target(situation)));
            } else {
                session.out().println(database.place(situation));
            }
            if (situation.notAdopted()) {
                session.warn(
                        "owned objects exist there although nothing is recorded as applied; ragdb check tells more");
            } else if (situation.isIntact() && !situation.orderProblems().isEmpty()) {
                session.warn("changes are out of order there; ragdb check tells what to do");
            } else if (!situation.isSound()) {
                session.warn("the database differs from the contract; ragdb check tells how");
            }
            return ExitCode.DONE;
        }
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}
