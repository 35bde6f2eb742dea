package dev.ragdb.cli.verb;

import dev.ragdb.cli.output.StatusRecord;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.Palette.Colour;
import dev.ragdb.engine.status.DatabaseStatus;
import dev.ragdb.engine.status.ObjectStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects one below the other; what hangs from one is indented. */
final class StatusTable {
    private final Session session;

    StatusTable(Session session) {
        this.session = session;
    }

    void show(DatabaseStatus status) {
        if (session.json()) {
            for (ObjectStatus object : status.objects()) {
                session.print(StatusRecord.of(object));
            }
            return;
        }
        AlignedRows rows = new AlignedRows();
        for (ObjectStatus object : status.objects()) {
            rows.add(
                    (object.on().isEmpty() ? "" : "  ") + object.kind() + (object.owned() ? "" : " (external)"),
                    object.name(),
                    word(object),
                    object.detail());
        }
        List<List<String>> lines = rows.rows(session.screen().rowWidth());
        for (int index = 0; index < lines.size(); index++) {
            for (String line : lines.get(index)) {
                session.print(colour(status.objects().get(index)), line);
            }
        }
    }

    /** The whole line: a colour inside would count as letters where columns are aligned. */
    private static Optional<Colour> colour(ObjectStatus object) {
        return switch (object.state()) {
            case PRESENT -> Optional.empty();
            case PENDING -> Optional.of(Colour.YELLOW);
            case MISSING, DIFFERENT, EXTRA -> Optional.of(Colour.RED);
        };
    }

    private static String word(ObjectStatus object) {
        return object.state().toString().toLowerCase(Locale.ROOT);
    }
}
