package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.migrate.Target;

/** A verb that leads to a target: says where the database is, then what the target means there. */
abstract class TargetVerb implements Verb {
    @Override
    public final ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.migrator().situation();
            int position =
                    Target.resolve(target(), database.migrator().contract().ids(), situation.history());
            new Preflight(session, database).show(situation);
            return run(session, database, situation, position);
        }
    }

    /** What was typed. */
    abstract String target();

    /** @param position how many changes shall be applied */
    abstract ExitCode run(Session session, OpenDatabase database, Situation situation, int position);
}
