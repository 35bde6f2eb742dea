package dev.ragdb.engine.migrate;

import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Rows in a service's tracking table that are of another service, or of another tool's changelog. Ids alone do not tell: two
 * services may both have a {@code 0001-init}. A row is another's when its file lies in another folder than this service's rows,
 * and its checksum is none of the contract's; its author tells nothing, because everybody may sign a change.
 */
final class ForeignRows {
    private static final Pattern OUR_ID = Pattern.compile("\\d{4,}-[a-z0-9][a-z0-9-]*");

    private final Map<String, ContractChange> changes = new HashMap<>();
    private final Set<String> checksums = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final Set<AppliedChange> foreign = new HashSet<>();

    ForeignRows(String service, Contract contract, List<AppliedChange> rows) {
        folders.add("");
        folders.add(service);
        for (ContractChange change : contract.changes()) {
            changes.put(change.id(), change);
            checksums.add(change.checksum());
        }
        for (AppliedChange row : rows) {
            if (isCertainlyOurs(row)) {
                folders.add(folder(row));
            }
        }
        for (AppliedChange row : rows) {
            if (!isCertainlyOurs(row) && (!OUR_ID.matcher(row.id()).matches() || !folders.contains(folder(row)))) {
                foreign.add(row);
            }
        }
    }

    boolean contains(AppliedChange row) {
        return foreign.contains(row);
    }

    /** What to do about them; empty when there are none. */
    Optional<String> problem() {
        if (foreign.isEmpty()) {
            return Optional.empty();
        }
        Set<String> named = new TreeSet<>();
        foreign.forEach(
                row -> named.add("`" + PrintableText.line(row.id()) + "` (" + PrintableText.line(row.file()) + ")"));
        return Optional.of("the tracking table has rows of another changelog: " + String.join(", ", named)
                + ". Each service needs a table of its own: name another trackingTable in the manifest.json of one of both,"
                + " and move its rows there");
    }

    private boolean isCertainlyOurs(AppliedChange row) {
        ContractChange change = changes.get(row.id());
        boolean sameContent = row.checksum().filter(checksums::contains).isPresent();
        return sameContent || (change != null && row.checksum().isEmpty());
    }

    private static String folder(AppliedChange row) {
        int slash = row.file().indexOf('/');
        return slash < 0 ? "" : row.file().substring(0, slash);
    }
}
