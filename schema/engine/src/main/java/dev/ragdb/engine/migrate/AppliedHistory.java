package dev.ragdb.engine.migrate;

import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tracking table's rows, measured by the contract.
 *
 * @param position how many of the contract's changes are applied, without a gap
 * @param unknown applied changes that the contract does not know
 * @param problems edited or out of order
 */
record AppliedHistory(int position, List<String> unknown, List<String> problems) {
    static AppliedHistory of(Contract contract, List<AppliedChange> applied) {
        Map<String, AppliedChange> byId = new HashMap<>();
        applied.forEach(row -> byId.put(row.id(), row));
        List<String> problems = new ArrayList<>();
        int position = 0;
        for (ContractChange change : contract.changes()) {
            AppliedChange row = byId.remove(change.id());
            if (row == null) {
                break;
            }
            position++;
            row.checksum()
                    .filter(checksum ->
                            isComparable(checksum, change.checksum()) && !checksum.equals(change.checksum()))
                    .ifPresent(checksum -> problems.add("change `" + change.id()
                            + "` was edited after it was applied here: checksum expected " + checksum + ", actual "
                            + change.checksum() + ". Undo the edit and add another change"));
        }
        List<String> ids = contract.ids();
        List<String> unknown = new ArrayList<>();
        for (AppliedChange row : applied) {
            if (byId.containsKey(row.id())) {
                if (ids.contains(row.id())) {
                    problems.add("change `" + row.id() + "` is applied, but `" + ids.get(position)
                            + "`, which comes before it, is not");
                } else {
                    unknown.add(row.id());
                }
            }
        }
        return new AppliedHistory(position, unknown, problems);
    }

    /** Checksums of different versions of Liquibase's algorithm (the part before the colon) tell nothing. */
    private static boolean isComparable(String one, String other) {
        return one.substring(0, one.indexOf(':') + 1).equals(other.substring(0, other.indexOf(':') + 1));
    }
}
