package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.migrate.Situation;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists all changes, and when each was applied. */
@Command(name = "history", footer = "%nExample:%n  ragdb history")
final class HistoryVerb implements Verb {
    @Override
    public ExitCode run(Session session) throws Exception {
        try (OpenDatabase database = session.open()) {
            Situation situation = database.migrator().situation();
            Map<String, AppliedChange> applied = new HashMap<>();
            situation.applied().forEach(change -> applied.put(change.id(), change));
            AlignedRows rows = new AlignedRows();
            for (ContractChange change : database.migrator().contract().changes()) {
                rows.add(change.id(), state(applied.get(change.id())), change.comment());
            }
            for (String id : situation.unknown()) {
                rows.add(id, state(applied.get(id)), "not in this changelog");
            }
            rows.lines().forEach(session.out()::println);
            return ExitCode.DONE;
        }
    }

    private static String state(@org.jspecify.annotations.Nullable AppliedChange change) {
        return change == null
                ? "pending"
                : "applied "
                        + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(change.appliedAt());
    }
}
