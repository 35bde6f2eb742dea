package dev.ragdb.engine.changelog;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A service's changes, in order, with what it says of itself and what its build recorded. */
public final class Changelog {
    private final String location;
    private final Manifest manifest;
    private final List<String> ids;
    private final Optional<Contract> recordedContract;
    private final boolean checked;
    private final Supplier<Files> files;

    /**
     * What lies in the files.
     *
     * @param changes in the order in which they run
     * @param seeds SQL that fills tables before a change is proven, by the change's id; most need none
     * @param standIns SQL that makes stand-ins of the external tables in a throwaway database; may be empty
     */
    record Files(List<ChangeFile> changes, Map<String, String> seeds, String standIns) {
        Files {
            changes = List.copyOf(changes);
            seeds = Map.copyOf(seeds);
        }
    }

    /**
     * A changelog whose files were read.
     *
     * @param location where it was read from, for messages
     * @param manifest owned and external objects
     * @param changes in the order in which they run
     * @param recordedContract the committed contract, when there is one
     * @param seeds SQL that fills tables before a change is proven, by the change's id; most need none
     * @param standIns SQL that makes stand-ins of the external tables in a throwaway database; may be empty
     */
    public Changelog(
            String location,
            Manifest manifest,
            List<ChangeFile> changes,
            Optional<Contract> recordedContract,
            Map<String, String> seeds,
            String standIns) {
        Files read = new Files(changes, seeds, standIns);
        this.location = location;
        this.manifest = manifest;
        this.ids = read.changes().stream().map(ChangeFile::id).toList();
        this.recordedContract = recordedContract;
        this.checked = false;
        this.files = () -> read;
    }

    /**
     * A changelog whose index was read, and agrees with its files.
     *
     * @param files reads and checks them when they are asked for
     */
    Changelog(String location, Manifest manifest, Contract contract, Supplier<Files> files) {
        this.location = location;
        this.manifest = manifest;
        this.ids = contract.ids();
        this.recordedContract = Optional.of(contract);
        this.checked = true;
        this.files = files;
    }

    /** Where it was read from, for messages. */
    public String location() {
        return location;
    }

    /** Owned and external objects. */
    public Manifest manifest() {
        return manifest;
    }

    /** In the order in which they run. */
    public List<ChangeFile> changes() {
        return files().changes();
    }

    /** The committed contract, when there is one; whether it fits the files is for {@link #contract} to say. */
    public Optional<Contract> recordedContract() {
        return recordedContract;
    }

    /** SQL that fills tables before a change is proven, by the change's id; most need none. */
    public Map<String, String> seeds() {
        return files().seeds();
    }

    /** SQL that makes stand-ins of the external tables in a throwaway database; may be empty. */
    public String standIns() {
        return files().standIns();
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
        if (!checked) {
            contract.checkAgainst(this);
        }
        return contract;
    }

    public Optional<ChangeFile> change(String id) {
        return changes().stream().filter(change -> change.id().equals(id)).findFirst();
    }

    public List<String> ids() {
        return ids;
    }

    Files files() {
        return files.get();
    }
}
