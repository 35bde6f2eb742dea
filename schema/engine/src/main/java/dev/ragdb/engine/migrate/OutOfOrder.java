package dev.ragdb.engine.migrate;

import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.AppliedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the order of the applied changes although each of them is sound: a merge put a change below them, gave one
 * another number, or took one out. Going back is still possible then, going forward is not.
 */
final class OutOfOrder {
    private static final int SHOWN = 10;

    private final Contract contract;
    private final AppliedHistory history;
    private final List<String> ids;
    private final List<String> problems = new ArrayList<>();

    private OutOfOrder(Contract contract, AppliedHistory history) {
        this.contract = contract;
        this.history = history;
        this.ids = contract.ids();
    }

    /**
     * What is wrong, a line each with the way out; empty when nothing is, or when the rows themselves are not to be trusted.
     *
     * @param complete whether the catalog is nevertheless what all changes up to the last applied one make of it
     */
    static List<String> problems(Contract contract, AppliedHistory history, boolean complete) {
        if (!history.problems().isEmpty()) {
            return List.of();
        }
        OutOfOrder order = new OutOfOrder(contract, history);
        order.findRenumbered();
        order.findSkipped(complete);
        order.findUnknown();
        return order.problems;
    }

    private void findRenumbered() {
        for (Map.Entry<Integer, AppliedChange> entry : history.recorded().entrySet()) {
            String id = ids.get(entry.getKey());
            if (!entry.getValue().id().equals(id)) {
                problems.add("change `" + entry.getValue().id() + "`, which is applied here, looks like `" + id
                        + "` of this changelog: the same content under another number"
                        + (history.skipped().isEmpty() ? ". Record it under this one: ragdb stamp " + target() : ""));
            }
        }
    }

    private void findSkipped(boolean complete) {
        List<String> skipped = history.skipped();
        if (skipped.isEmpty()) {
            return;
        }
        List<String> later = new ArrayList<>();
        for (int index : history.recorded().tailMap(ids.indexOf(skipped.get(0))).keySet()) {
            later.add(ids.get(index));
        }
        String what = named(skipped) + " not applied here, but " + named(later) + ", which "
                + (later.size() == 1 ? "comes" : "come") + " after "
                + (skipped.size() == 1 ? "it" : "the first of them");
        if (complete) {
            problems.add(
                    what + "; the catalog is nevertheless what all of them make of it. If they were only not recorded:"
                            + " ragdb stamp " + target());
            return;
        }
        String back = "ragdb downgrade -" + later.size() + ", and then ragdb migrate";
        problems.add(what + "; " + (skipped.size() == 1 ? "it was" : "they were") + " merged later. "
                + (isReleased(skipped)
                        ? "Take back what is above and apply all in order: " + back
                        : "Either give " + (skipped.size() == 1 ? "it" : "each") + " the next free number: "
                                + renumber(skipped) + "; or take back what is above and apply all in order: " + back));
    }

    private void findUnknown() {
        List<String> unknown = history.unknown();
        if (unknown.isEmpty()) {
            return;
        }
        if (history.skipped().isEmpty() && history.end() < ids.size()) {
            problems.add("applied there, but unknown to this version: " + quoted(unknown)
                    + "; known to it, but not applied: " + quoted(ids.subList(history.end(), ids.size()))
                    + ". Neither version follows the other: find out which one belongs there");
            return;
        }
        String last = history.recorded().isEmpty() ? "" : ids.get(history.end() - 1);
        List<String> below =
                unknown.stream().filter(id -> id.compareTo(last) < 0).toList();
        if (!below.isEmpty()) {
            problems.add(named(below) + " applied here, below `" + last + "`, but this changelog does not have "
                    + (below.size() == 1 ? "it" : "them")
                    + ": removed, or renumbered and edited. Restore what was applied;"
                    + " if the database is nevertheless what the changelog makes of it, forget "
                    + (below.size() == 1 ? "it" : "them") + ": ragdb stamp " + target() + " --yes");
        }
    }

    private boolean isReleased(List<String> skipped) {
        return contract.releases().all().stream()
                .anyMatch(release -> skipped.stream().anyMatch(release.changes()::containsKey));
    }

    /** The target that records as applied what is applied. */
    private String target() {
        return history.end() == ids.size() ? "head" : ids.get(history.end() - 1);
    }

    private static String renumber(List<String> skipped) {
        return String.join(
                ", ", skipped.stream().map(id -> "ragdb renumber " + id).toList());
    }

    private static String named(List<String> ids) {
        return (ids.size() == 1 ? "change " : "changes ") + quoted(ids) + (ids.size() == 1 ? " is" : " are");
    }

    private static String quoted(List<String> ids) {
        String shown = String.join(
                ", ", ids.stream().limit(SHOWN).map(id -> "`" + id + "`").toList());
        return ids.size() <= SHOWN ? shown : shown + " and " + (ids.size() - SHOWN) + " more";
    }
}
