package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.migrate.Target;

/** A verb that leads to a target: says where the database is, then what the target means there. */
abstract class TargetVerb implements Verb {
    @Override
    public final ExitCode run(Session session) throws Exception {
        if (ScriptOutput.isRange(target())) {
            return range(session);
        }
        try (OpenDatabase database = session.open()) {
            Situation situation = database.situation();
            int position =
                    Target.resolve(target(), database.migrator().contract().ids(), situation.history());
            new Preflight(session, database).show(situation);
            return run(session, database, situation, position);
        }
    }

    /** Only a script can start elsewhere than where a database is. */
    ExitCode range(Session session) {
        throw new RagdbException(
                ExitCode.USAGE,
                "a range FROM:TO is for upgrade and downgrade with --sql, which then need no database; give a TARGET");
    }

    /** What was typed. */
    abstract String target();

    /** @param position how many changes shall be applied */
    abstract ExitCode run(Session session, OpenDatabase database, Situation situation, int position);

    @Override
    public final boolean printsRecords() {
        return true;
    }
}
