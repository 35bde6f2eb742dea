package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.migrate.Situation;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
            List<String[]> rows = new ArrayList<>();
            for (ContractChange change : database.migrator().contract().changes()) {
                rows.add(new String[] {change.id(), state(applied.get(change.id())), change.comment()});
            }
            for (String id : situation.unknown()) {
                rows.add(new String[] {id, state(applied.get(id)), "not in this changelog"});
            }
            print(session, rows);
            return ExitCode.DONE;
        }
    }

    private static String state(@org.jspecify.annotations.Nullable AppliedChange change) {
        return change == null
                ? "pending"
                : "applied "
                        + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(change.appliedAt());
    }

    private static void print(Session session, List<String[]> rows) {
        int first = 0;
        int second = 0;
        for (String[] row : rows) {
            first = Math.max(first, row[0].length());
            second = Math.max(second, row[1].length());
        }
        for (String[] row : rows) {
            String line = padded(row[0], first) + "  " + padded(row[1], second) + "  " + row[2];
            session.out().println(line.stripTrailing());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
