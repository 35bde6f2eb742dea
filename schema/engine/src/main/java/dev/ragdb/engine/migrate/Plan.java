package dev.ragdb.engine.migrate;

import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.migrate.Step.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * The steps that lead from where a database is to a target.
 *
 * @param from the place after the last applied change before, from 0
 * @param to the same after it
 * @param steps in the order in which they run; empty when there is nothing to do
 */
public record Plan(int from, int to, List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** The steps between two numbers of applied changes, whatever database that is. */
    public static Plan between(Contract contract, int from, int target) {
        List<Step> steps = new ArrayList<>();
        for (int index = from; index < target; index++) {
            steps.add(step(contract, Direction.FORWARD, index));
        }
        for (int index = from - 1; index >= target; index--) {
            steps.add(step(contract, Direction.BACK, index));
        }
        return new Plan(from, target, steps);
    }

    /** Whether it takes changes back. */
    public boolean isBack() {
        return !steps.isEmpty() && steps.get(0).direction() == Direction.BACK;
    }

    static Plan of(Contract contract, Situation situation, int target) {
        AppliedHistory history = situation.history();
        int from = history.end();
        if (target > from) {
            return between(contract, from, target);
        }
        List<Step> steps = new ArrayList<>();
        // What an interrupted change left behind lies above what is applied: it is taken back first.
        if (situation
                .interrupted()
                .map(contract.ids()::indexOf)
                .filter(index -> index == from)
                .isPresent()) {
            steps.add(step(contract, Direction.BACK, from));
        }
        for (int index : history.recorded().tailMap(target, true).descendingKeySet()) {
            steps.add(step(contract, Direction.BACK, index));
        }
        SortedSet<Integer> left = history.before(target);
        return new Plan(from, left.isEmpty() ? 0 : left.last() + 1, steps);
    }

    private static Step step(Contract contract, Direction direction, int index) {
        ContractChange change = contract.changes().get(index);
        return new Step(direction, index, change.id(), change.inTransaction());
    }
}
