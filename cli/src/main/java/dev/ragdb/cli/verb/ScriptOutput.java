package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.migrate.DataLoss;
import dev.ragdb.engine.migrate.MigrationScript;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Plan;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.migrate.Target;
import java.util.List;

/** What {@code --sql} prints: the script that would be run, and nothing else. */
final class ScriptOutput {
    private static final char RANGE = ':';

    private final Session session;

    ScriptOutput(Session session) {
        this.session = session;
        if (session.json()) {
            throw new RagdbException(
                    ExitCode.USAGE, "--sql prints a script, which is no JSON; leave --sql or --output json out");
        }
    }

    static boolean isRange(String target) {
        return target.indexOf(RANGE) >= 0;
    }

    /**
     * Without a database, from one place to another.
     *
     * @param range as it was typed: {@code FROM:TO}
     */
    ExitCode print(String range, boolean forward) {
        Changelog changelog = session.changelog();
        Contract contract = changelog.contract();
        List<String> ids = contract.ids();
        int end = range.indexOf(RANGE);
        int from = Target.resolve(range.substring(0, end), ids, 0);
        int to = Target.resolve(range.substring(end + 1), ids, from);
        if (forward ? to < from : to > from) {
            throw new RagdbException(
                    ExitCode.USAGE,
                    "the range leads " + (forward ? "back" : "forward") + "; for that: ragdb "
                            + (forward ? "downgrade" : "upgrade"));
        }
        session.printScript(MigrationScript.of(
                changelog,
                contract,
                MigrationSettings.withPatience(session.options().lockWait()),
                Plan.between(contract, from, to),
                session.options().assumeYes()));
        return ExitCode.DONE;
    }

    /** From where the database is. */
    ExitCode print(OpenDatabase database, Situation situation, int position, boolean forward) {
        Plan plan = database.migrator().plan(situation, position);
        boolean leadsThere = forward ? position >= situation.position() : position <= situation.position();
        if (!leadsThere) {
            session.out()
                    .println("-- nothing to do: the database is at " + database.place(situation) + "; to go "
                            + (forward ? "back: ragdb downgrade" : "forward: ragdb upgrade"));
            return ExitCode.DONE;
        }
        new UnprovenNote(session).tell(situation, plan, database.migrator().contract());
        boolean lossAgreed = session.options().assumeYes();
        session.printScript(database.migrator().script(situation, position, lossAgreed));
        if (!forward && !lossAgreed) {
            for (DataLoss loss : database.losses(plan)) {
                session.warn(loss + ", so the script will stop there; --yes writes one that drops it");
            }
        }
        return ExitCode.DONE;
    }
}
