package dev.ragdb.cli.verb;

import dev.ragdb.cli.output.ChangeRecord;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.migrate.Situation;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All changes, those of the changelog first, each with when it was applied. */
final class History {
    private static final String NOT_OURS = "not in this changelog";

    private final Session session;
    private final OpenDatabase database;
    private final Situation situation;
    private final Contract contract;
    private final Map<String, AppliedChange> applied = new HashMap<>();

    History(Session session, OpenDatabase database, Situation situation) {
        this.session = session;
        this.database = database;
        this.situation = situation;
        this.contract = database.migrator().contract();
        for (AppliedChange change : situation.applied()) {
            applied.put(change.id(), change);
        }
    }

    /** A line each. */
    void printLines() {
        AlignedRows rows = new AlignedRows();
        for (ContractChange change : contract.changes()) {
            rows.add(change.id(), state(applied.get(change.id())), change.comment());
        }
        for (String id : situation.unknown()) {
            rows.add(id, state(applied.get(id)), NOT_OURS);
        }
        rows.lines().forEach(session.out()::println);
    }

    /** Some lines each, with all that is recorded. */
    void printBlocks() {
        for (ContractChange change : contract.changes()) {
            ChangeText text = new ChangeText().comment(change.comment());
            database.changelog().change(change.id()).ifPresent(text::file);
            AppliedChange row = applied.get(change.id());
            if (row != null) {
                text.applied(row);
            }
            print(change.id(), text.recorded(change, contract));
        }
        for (String id : situation.unknown()) {
            ChangeText text = new ChangeText().comment(NOT_OURS);
            AppliedChange row = applied.get(id);
            print(id, row == null ? text : text.applied(row));
        }
    }

    private void print(String id, ChangeText text) {
        session.out().println(id + "  " + state(applied.get(id)));
        text.lines().forEach(session.out()::println);
    }

    /** A record each. */
    void printRecords() {
        for (ContractChange change : contract.changes()) {
            ChangeRecord result = new ChangeRecord(change.id());
            AppliedChange row = applied.get(change.id());
            if (row == null) {
                result.state("pending");
            } else {
                result.state("applied").applied(row);
            }
            database.changelog().change(change.id()).ifPresent(result::file);
            session.print(result.recorded(change, contract).json());
        }
        for (String id : situation.unknown()) {
            ChangeRecord result = new ChangeRecord(id).state("unknown");
            AppliedChange row = applied.get(id);
            session.print((row == null ? result : result.applied(row)).json());
        }
    }

    private static String state(@Nullable AppliedChange change) {
        return change == null
                ? "pending"
                : "applied "
                        + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(change.appliedAt());
    }
}
