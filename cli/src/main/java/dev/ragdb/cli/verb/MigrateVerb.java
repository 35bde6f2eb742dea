package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Plan;
import dev.ragdb.engine.migrate.Situation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Applies what is pending. */
@Command(name = "migrate", footer = "%nExample:%n  ragdb migrate --url postgresql://docker@localhost:5433/postgres")
final class MigrateVerb implements Verb {
    @Option(
            names = "--sql",
            defaultValue = "false",
            description = "print a script for psql that does it, and change nothing")
    private boolean sql;

    @Override
    public ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.situation();
            new Preflight(session, database).show(situation);
            situation.requireSound();
            int head = database.migrator().contract().changes().size();
            if (sql) {
                return new ScriptOutput(session).print(database, situation, head, true);
            }
            Plan plan = database.migrator().plan(situation, head);
            return new Journey(session, database).forward(situation, plan);
        }
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}
