package dev.ragdb.engine.changelog;

import dev.ragdb.engine.contract.Releases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds changes that have the same number: two branches took it, and after the merge only their words would order them, so that
 * databases of either branch would get them in another order.
 */
final class ChangeNumbers {
    private ChangeNumbers() {}

    /**
     * What to do about each, a line a file; empty when all numbers differ. Released changes keep theirs, and where all are
     * released nothing can be done any more, nor needs to be.
     *
     * @param releases asked for only when two have the same number
     */
    static List<String> problems(List<ChangeFile> changes, Supplier<Releases> releases) {
        Map<String, List<ChangeFile>> byNumber = new LinkedHashMap<>();
        // A loop, because every start-up comes by, and a lambda would cost it.
        for (ChangeFile change : changes) {
            List<ChangeFile> same = byNumber.get(number(change));
            if (same == null) {
                same = new ArrayList<>();
                byNumber.put(number(change), same);
            }
            same.add(change);
        }
        if (byNumber.size() == changes.size()) {
            return List.of();
        }
        Releases released = releases.get();
        List<String> problems = new ArrayList<>();
        for (List<ChangeFile> same : byNumber.values()) {
            ChangeFile keeper = same.stream()
                    .filter(change -> isReleased(change, released))
                    .findFirst()
                    .orElse(same.get(0));
            for (ChangeFile change : same) {
                if (!change.equals(keeper) && !isReleased(change, released)) {
                    problems.add(change.path() + ": has the number of " + keeper.path()
                            + (isReleased(keeper, released) ? ", which is released" : "")
                            + ". Give it the next free one: ragdb renumber " + change.id());
                }
            }
        }
        return problems;
    }

    private static boolean isReleased(ChangeFile change, Releases releases) {
        return releases.all().stream().anyMatch(release -> release.changes().containsKey(change.id()));
    }

    private static String number(ChangeFile change) {
        int first = 0;
        int end = change.id().indexOf('-');
        while (first < end - 1 && change.id().charAt(first) == '0') {
            first++;
        }
        return change.id().substring(first, end);
    }
}
