package dev.ragdb.cli.verb;

import dev.ragdb.cli.output.ChangeRecord;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.Palette.Colour;
import dev.ragdb.cli.text.ReaderTime;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.database.AppliedTimes;
import dev.ragdb.engine.migrate.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** All changes, those of the changelog first, each with when it was applied. */
final class History {
    private static final String NOT_OURS = "not in this changelog";

    private final Session session;
    private final OpenDatabase database;
    private final Contract contract;
    /** By the change's place in the contract: one that was renumbered since has its row under the old id. */
    private final Map<Integer, AppliedChange> recorded;

    private final List<AppliedChange> unknown;
    private final TimeZone zone;
    private final AppliedTimes times;

    History(Session session, OpenDatabase database, Situation situation) {
        this.session = session;
        this.database = database;
        this.contract = database.migrator().contract();
        this.recorded = situation.history().recorded();
        this.zone = TimeZone.getDefault();
        this.times = new AppliedTimes(situation.applied(), zone);
        this.unknown = situation.applied().stream()
                .filter(row -> !recorded.containsValue(row))
                .toList();
    }

    /** A line each. */
    void printLines() {
        AlignedRows rows = new AlignedRows();
        for (int place = 0; place < contract.changes().size(); place++) {
            ContractChange change = contract.changes().get(place);
            rows.add(change.id(), state(change.id(), recorded.get(place)), change.comment());
        }
        for (AppliedChange row : unknown) {
            rows.add(PrintableText.line(row.id()), state(row.id(), row), NOT_OURS);
        }
        List<List<String>> lines = rows.rows(session.screen().rowWidth());
        for (int place = 0; place < lines.size(); place++) {
            for (String line : lines.get(place)) {
                session.print(colour(place), line);
            }
        }
    }

    private Optional<Colour> colour(int place) {
        boolean pending = place < contract.changes().size() && !recorded.containsKey(place);
        return pending ? Optional.of(Colour.YELLOW) : Optional.empty();
    }

    /** Some lines each, with all that is recorded. */
    void printBlocks() {
        for (int place = 0; place < contract.changes().size(); place++) {
            ContractChange change = contract.changes().get(place);
            AppliedChange row = recorded.get(place);
            ChangeText text = new ChangeText().comment(change.comment());
            database.changelog().change(change.id()).ifPresent(text::file);
            if (row != null) {
                text.applied(row);
            }
            print(change.id(), row, text.recorded(change, contract));
        }
        for (AppliedChange row : unknown) {
            print(row.id(), row, new ChangeText().comment(NOT_OURS).applied(row));
        }
    }

    private void print(String id, @Nullable AppliedChange row, ChangeText text) {
        session.out().println(PrintableText.line(id) + "  " + state(id, row));
        text.lines(session.screen().rowWidth()).forEach(session.out()::println);
    }

    /** A record each. */
    void printRecords() {
        for (int place = 0; place < contract.changes().size(); place++) {
            ContractChange change = contract.changes().get(place);
            ChangeRecord result = new ChangeRecord(change.id());
            AppliedChange row = recorded.get(place);
            if (row == null) {
                result.state("pending");
            } else {
                result.state("applied").applied(row, times);
            }
            database.changelog().change(change.id()).ifPresent(result::file);
            session.print(result.recorded(change, contract).json());
        }
        for (AppliedChange row : unknown) {
            session.print(new ChangeRecord(row.id())
                    .state("unknown")
                    .applied(row, times)
                    .json());
        }
    }

    private String state(String id, @Nullable AppliedChange row) {
        if (row == null) {
            return "pending";
        }
        Optional<Instant> moment = times.of(row);
        return "applied "
                + (moment.isPresent() ? ReaderTime.of(moment.get(), zone) : ReaderTime.unzoned(row.appliedAt()))
                + (row.id().equals(id) ? "" : " as " + PrintableText.line(row.id()));
    }
}
