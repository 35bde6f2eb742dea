package dev.ragdb.engine.guard;

import dev.ragdb.engine.changelog.RecordedSchema;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.tables.TablesOrigin;
import java.util.List;
import java.util.Optional;

/** Finds typed tables and a schema jar of different versions on one class path, which no database can fit both. */
final class TablesMisfit {
    private static final int SHOWN = 40;
    private static final int FINGERPRINT = 12;

    private TablesMisfit() {}

    /** What differs, and what to do about it; empty when they belong together. */
    static Optional<String> between(TablesOrigin tables, RecordedSchema schema) {
        List<String> differences = tables.differencesTo(schema.manifest(), schema.contract());
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        Contract contract = schema.contract();
        int head = contract.changes().size();
        return Optional.of("the typed tables of `" + tables.service()
                + "` on the class path are not those of its schema jar (- tables, + schema jar):\n"
                + "  tables: " + described(tables.version(), tables.head(), tables.fingerprint()) + "\n"
                + "  schema jar: "
                + described(
                        schema.version(),
                        head == 0 ? "" : contract.ids().get(head - 1),
                        contract.fingerprintAfter(head))
                + "\n" + Excerpt.of(differences, SHOWN)
                + "\nBuild the service with both of the same version; the database was not looked at");
    }

    private static String described(String version, String head, String fingerprint) {
        return (version.isEmpty() ? "" : "version " + version + ", ")
                + (head.isEmpty() ? "without changes" : "up to change `" + head + "`")
                + ", fingerprint " + fingerprint.substring(0, Math.min(FINGERPRINT, fingerprint.length()));
    }
}
