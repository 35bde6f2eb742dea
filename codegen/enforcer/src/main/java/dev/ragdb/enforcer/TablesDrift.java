package dev.ragdb.enforcer;

import dev.ragdb.engine.tables.TablesOrigin;
import java.util.List;
import java.util.Optional;

/** Says how typed tables differ from the changelog beside them: who met this has to choose which of the two to change. */
final class TablesDrift {
    private static final int SHOWN = 10;

    private TablesDrift() {}

    /** Empty when they fit. */
    static Optional<String> between(ClassPathEntry tables, TablesOrigin origin, SchemaJar schema) {
        List<String> differences = origin.differencesTo(schema.changelog().manifest(), schema.contract());
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("the typed tables of `" + origin.service()
                + "` do not fit the changelog beside them (- made from, + there now):\n"
                + side("  - ", tables, SchemaJar.head(origin.head()), origin.fingerprint())
                + side("  + ", schema.entry(), schema.head(), schema.fingerprint())
                + firstOf(differences) + advice(tables, origin, schema.entry()));
    }

    private static String side(String sign, ClassPathEntry entry, String head, String fingerprint) {
        return sign + entry + ", head " + head + ", fingerprint " + SchemaJar.shortened(fingerprint) + "\n";
    }

    private static String firstOf(List<String> differences) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        int left = 0;
        for (String line : differences) {
            // A line without a sign only says what object the lines below it are about.
            int weight = line.startsWith("+") || line.startsWith("-") ? 1 : 0;
            if (left > 0 || shown + weight > SHOWN) {
                left += weight;
            } else {
                shown += weight;
                text.append("  ").append(line).append('\n');
            }
        }
        return left == 0
                ? text.toString()
                : text.append("  and ").append(left).append(" more\n").toString();
    }

    private static String advice(ClassPathEntry tables, TablesOrigin origin, ClassPathEntry schema) {
        return origin.version().equals(schema.version())
                ? "Both are of version " + schema.version()
                        + " of the changelog, which was changed between them: build " + tables.artifact()
                        + " again from this one"
                : tables + " was made from version " + origin.version() + ": use " + schema.artifact() + " "
                        + origin.version() + ", or a " + tables.artifact() + " that was made from " + schema.version();
    }
}
