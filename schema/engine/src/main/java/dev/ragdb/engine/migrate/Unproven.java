package dev.ragdb.engine.migrate;

import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.version.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Changes of a plan that were never proven on a server like the one at hand: on none of its major, or only on younger minors of it.
 * What such a server prints, locks and refuses, nobody has seen. One with a younger minor than the proof's gets security updates, and
 * nobody should be kept from those.
 *
 * @param server the server at hand
 * @param changes in the order of the plan; none of which nobody knows where they were proven
 */
public record Unproven(ServerVersion server, List<ContractChange> changes) {
    public Unproven {
        changes = List.copyOf(changes);
    }

    /** Those among {@code plan}, in either direction; empty when there are none. */
    public static Optional<Unproven> of(Plan plan, Contract contract, ServerVersion server) {
        List<ContractChange> changes = new ArrayList<>();
        for (Step step : plan.steps()) {
            ContractChange change = contract.changes().get(step.index());
            if (isUnproven(change.provenOn(), server)) {
                changes.add(change);
            }
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Unproven(server, changes));
    }

    static boolean isUnproven(SortedSet<ServerVersion> provenOn, ServerVersion server) {
        return !provenOn.isEmpty()
                && provenOn.stream()
                        .noneMatch(proven -> proven.major() == server.major() && proven.compareTo(server) <= 0);
    }

    /** Whether {@code change} was proven on the same major, only not on so old a minor. */
    public boolean isOlderMinor(ContractChange change) {
        return change.provenOn().stream().anyMatch(proven -> proven.major() == server.major());
    }
}
