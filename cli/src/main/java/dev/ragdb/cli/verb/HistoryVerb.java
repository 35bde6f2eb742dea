package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.PrintableText;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.migrate.Situation;
import java.time.format.DateTimeFormatter;
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
            Map<Integer, AppliedChange> recorded = situation.history().recorded();
            AlignedRows rows = new AlignedRows();
            List<ContractChange> changes = database.migrator().contract().changes();
            for (int place = 0; place < changes.size(); place++) {
                ContractChange change = changes.get(place);
                rows.add(change.id(), state(recorded.get(place), change.id()), change.comment());
            }
            for (AppliedChange row : situation.applied()) {
                if (!recorded.containsValue(row)) {
                    rows.add(PrintableText.of(row.id()), state(row, row.id()), "not in this changelog");
                }
            }
            rows.lines().forEach(session.out()::println);
            return ExitCode.DONE;
        }
    }

    private static String state(@org.jspecify.annotations.Nullable AppliedChange row, String id) {
        if (row == null) {
            return "pending";
        }
        return "applied "
                + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(row.appliedAt())
                + (row.id().equals(id) ? "" : " as " + PrintableText.of(row.id()));
    }
}
