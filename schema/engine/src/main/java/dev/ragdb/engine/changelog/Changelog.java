package dev.ragdb.engine.changelog;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service's changes, in order, with what it says of itself and what its build recorded.
 *
 * @param location where it was read from, for messages
 * @param manifest owned and external objects
 * @param changes in the order in which they run
 * @param recordedContract the committed contract, when there is one
 * @param seeds SQL that fills tables before a change is proven, by the change's id; most need none
 * @param standIns SQL that makes stand-ins of the external tables in a throwaway database; may be empty
 */
public record Changelog(
        String location,
        Manifest manifest,
        List<ChangeFile> changes,
        Optional<Contract> recordedContract,
        Map<String, String> seeds,
        String standIns) {
    public Changelog {
        changes = List.copyOf(changes);
        seeds = Map.copyOf(seeds);
    }

    /**
     * The contract, checked against the files: what is applied is only ever what was recorded.
     *
     * @throws EngineException with {@link Reason#DRIFT} when there is none, or a file is not what it was recorded as
     */
    public Contract contract() {
        Contract contract = recordedContract.orElseThrow(() -> new EngineException(
                Reason.DRIFT,
                location + " has no contract.json: its changes were never run on a throwaway database;"
                        + " build it first, with -Dcontract=accept"));
        contract.checkAgainst(this);
        return contract;
    }

    public Optional<ChangeFile> change(String id) {
        return changes.stream().filter(change -> change.id().equals(id)).findFirst();
    }

    public List<String> ids() {
        return changes.stream().map(ChangeFile::id).toList();
    }
}
