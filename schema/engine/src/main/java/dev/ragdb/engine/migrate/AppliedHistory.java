package dev.ragdb.engine.migrate;

import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The tracking table's rows, measured by the contract.
 *
 * @param recorded the contract's changes that are applied: their place in it, from 0, to their row, which has another id when
 *     the change was renumbered since
 * @param skipped the changes that are not applied although a later one is, by id: they were merged below it
 * @param unknown rows of changes that the contract does not know, by id
 * @param problems rows of others, and changes that were edited after they were applied
 */
public record AppliedHistory(
        NavigableMap<Integer, AppliedChange> recorded,
        List<String> skipped,
        List<String> unknown,
        List<String> problems) {
    public AppliedHistory {
        recorded = Collections.unmodifiableNavigableMap(new TreeMap<>(recorded));
        skipped = List.copyOf(skipped);
        unknown = List.copyOf(unknown);
        problems = List.copyOf(problems);
    }

    static AppliedHistory of(Contract contract, String service, List<AppliedChange> rows) {
        return isBeginning(contract.changes(), rows) ? inOrder(rows) : measured(contract, service, rows);
    }

    /** Whether the rows are the first changes, in their order and unedited: the usual case, and quick to see. */
    private static boolean isBeginning(List<ContractChange> changes, List<AppliedChange> rows) {
        if (rows.size() > changes.size()) {
            return false;
        }
        for (int index = 0; index < rows.size(); index++) {
            ContractChange change = changes.get(index);
            AppliedChange row = rows.get(index);
            if (!row.id().equals(change.id()) || !row.checksum().orElse("").equals(change.checksum())) {
                return false;
            }
        }
        return true;
    }

    private static AppliedHistory inOrder(List<AppliedChange> rows) {
        NavigableMap<Integer, AppliedChange> recorded = new TreeMap<>();
        for (int index = 0; index < rows.size(); index++) {
            recorded.put(index, rows.get(index));
        }
        return new AppliedHistory(recorded, List.of(), List.of(), List.of());
    }

    private static AppliedHistory measured(Contract contract, String service, List<AppliedChange> rows) {
        ForeignRows foreign = new ForeignRows(service, contract, rows);
        Map<String, AppliedChange> byId = new LinkedHashMap<>();
        for (AppliedChange row : rows) {
            if (!foreign.contains(row)) {
                byId.put(row.id(), row);
            }
        }
        NavigableMap<Integer, AppliedChange> recorded = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        List<ContractChange> changes = contract.changes();
        foreign.problem().ifPresent(problems::add);
        for (int index = 0; index < changes.size(); index++) {
            ContractChange change = changes.get(index);
            AppliedChange row = byId.remove(change.id());
            if (row != null) {
                recorded.put(index, row);
                edit(change, row).ifPresent(problems::add);
            }
        }
        if (!byId.isEmpty()) {
            takeRenumbered(changes, recorded, byId);
        }
        return new AppliedHistory(recorded, skipped(changes, recorded), new ArrayList<>(byId.keySet()), problems);
    }

    private static Optional<String> edit(ContractChange change, AppliedChange row) {
        return row.checksum()
                .filter(checksum -> isComparable(checksum, change.checksum()) && !checksum.equals(change.checksum()))
                .map(checksum -> "change `" + change.id() + "` was edited after it was applied here: checksum expected "
                        + checksum + ", actual " + change.checksum() + ". Undo the edit and add another change");
    }

    /** Takes a row for a change that is not applied under its own id when it alone has the row's checksum. */
    private static void takeRenumbered(
            List<ContractChange> changes,
            NavigableMap<Integer, AppliedChange> recorded,
            Map<String, AppliedChange> unknown) {
        Map<String, Integer> byChecksum = new HashMap<>();
        for (int index = 0; index < changes.size(); index++) {
            if (!recorded.containsKey(index)) {
                byChecksum.merge(changes.get(index).checksum(), index, (one, other) -> -1);
            }
        }
        for (AppliedChange row : List.copyOf(unknown.values())) {
            Integer index = row.checksum().map(byChecksum::get).orElse(-1);
            if (index != null && index >= 0 && recorded.putIfAbsent(index, row) == null) {
                unknown.remove(row.id());
            }
        }
    }

    private static List<String> skipped(List<ContractChange> changes, NavigableMap<Integer, AppliedChange> recorded) {
        List<String> skipped = new ArrayList<>();
        int end = recorded.isEmpty() ? 0 : recorded.lastKey() + 1;
        if (recorded.size() < end) {
            for (int index = 0; index < end; index++) {
                if (!recorded.containsKey(index)) {
                    skipped.add(changes.get(index).id());
                }
            }
        }
        return skipped;
    }

    /** Checksums of different versions of Liquibase's algorithm (the part before the colon) tell nothing. */
    private static boolean isComparable(String one, String other) {
        return one.substring(0, one.indexOf(':') + 1).equals(other.substring(0, other.indexOf(':') + 1));
    }

    /** How many of the contract's changes are applied, without a gap. */
    public int position() {
        int position = 0;
        while (recorded.containsKey(position)) {
            position++;
        }
        return position;
    }

    /** The place after the last applied change: the same as {@link #position()} where nothing was skipped. */
    public int end() {
        return recorded.isEmpty() ? 0 : recorded.lastKey() + 1;
    }

    /** Which of the changes before the place {@code end} are applied. */
    SortedSet<Integer> before(int end) {
        return recorded.headMap(end, false).navigableKeySet();
    }

    /** Whether a change before the place {@code end} is not applied. */
    boolean hasGapBefore(int end) {
        return recorded.headMap(end, false).size() < end;
    }

    /** The id under which the change at the place {@code index} is recorded, when it is. */
    Optional<String> recordedAs(int index) {
        return Optional.ofNullable(recorded.get(index)).map(AppliedChange::id);
    }
}
