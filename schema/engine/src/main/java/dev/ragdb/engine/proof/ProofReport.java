package dev.ragdb.engine.proof;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.version.ServerVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The proof of a changelog.
 *
 * @param server the server that it ran on, e.g. {@code PostgreSQL 17.11}
 * @param version the same without what a distribution wrote behind it
 * @param changes the changes that were proven, in their order; ends at the first after which nothing more can be proven
 * @param contract what to record of them; none when not all changes could be proven
 */
public record ProofReport(
        String server, ServerVersion version, List<ChangeProof> changes, Optional<Contract> contract) {
    public ProofReport {
        changes = List.copyOf(changes);
    }

    /** Whether every change was proven, and every hazard is accepted. */
    public boolean isClean() {
        return contract.isPresent()
                && changes.stream().allMatch(change -> change.open().isEmpty());
    }

    /**
     * What to record.
     *
     * @throws EngineException with {@link Reason#FAILED} and the hazards at which the proof had to stop
     */
    public Contract requireContract() {
        return contract.orElseThrow(() -> {
            ChangeProof last = changes.get(changes.size() - 1);
            return new EngineException(
                    Reason.FAILED,
                    last.hazards().stream()
                            .filter(hazard -> !hazard.code().acceptable())
                            .map(hazard -> hazard.describe(last.file()))
                            .collect(Collectors.joining("\n")));
        });
    }

    /** All hazards that nobody has accepted. */
    public List<Hazard> open() {
        return changes.stream().flatMap(change -> change.open().stream()).toList();
    }
}
