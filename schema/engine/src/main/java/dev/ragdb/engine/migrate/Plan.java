package dev.ragdb.engine.migrate;

import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.migrate.Step.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps that lead from where a database is to a target.
 *
 * @param from how many changes are applied before
 * @param to how many will be applied after
 * @param steps in the order in which they run; empty when there is nothing to do
 */
public record Plan(int from, int to, List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** The steps between two numbers of applied changes, whatever database that is. */
    public static Plan between(Contract contract, int from, int target) {
        return of(contract, from, from - 1, target);
    }

    static Plan of(Contract contract, Situation situation, int target) {
        int from = situation.position();
        // What an interrupted change left behind lies above the position: it is taken back first.
        return of(contract, from, situation.interrupted().isPresent() ? from : from - 1, target);
    }

    private static Plan of(Contract contract, int from, int last, int target) {
        List<Step> steps = new ArrayList<>();
        if (target > from) {
            for (int index = from; index < target; index++) {
                steps.add(step(contract, Direction.FORWARD, index));
            }
        } else {
            for (int index = last; index >= target; index--) {
                steps.add(step(contract, Direction.BACK, index));
            }
        }
        return new Plan(from, target, steps);
    }

    private static Step step(Contract contract, Direction direction, int index) {
        ContractChange change = contract.changes().get(index);
        return new Step(direction, index, change.id(), change.inTransaction());
    }
}
