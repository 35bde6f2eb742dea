package dev.ragdb.engine.contract;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.version.ServerVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a build saw when it ran a changelog on a throwaway database, committed beside the changes and shipped with them.
 *
 * @param service the service that owns the changelog
 * @param changes in the order in which they ran
 * @param releases the versions that were released
 */
public record Contract(String service, List<ContractChange> changes, Releases releases) {
    public Contract {
        changes = List.copyOf(changes);
    }

    /** A contract of which nothing was released yet. */
    public Contract(String service, List<ContractChange> changes) {
        this(service, changes, Releases.none());
    }

    public Contract withReleases(Releases others) {
        return new Contract(service, changes, others);
    }

    /**
     * As proven where {@code committed} says, for each change of which that records the same: on which server something was seen is
     * no difference.
     */
    public Contract provenAsIn(Contract committed) {
        return proven(committed, false);
    }

    /** As proven there, too: what was seen before was seen again here. */
    public Contract provenAlsoAsIn(Contract committed) {
        return proven(committed, true);
    }

    private Contract proven(Contract committed, boolean also) {
        Map<String, ContractChange> before = new HashMap<>();
        committed.changes.forEach(change -> before.put(change.id(), change));
        List<ContractChange> proven = new ArrayList<>();
        for (ContractChange change : changes) {
            ContractChange known = before.get(change.id());
            if (known == null || !change.isSeenAs(known)) {
                proven.add(change);
            } else {
                SortedSet<ServerVersion> versions = new TreeSet<>(known.provenOn());
                if (also) {
                    versions.addAll(change.provenOn());
                }
                proven.add(change.provenOn(versions));
            }
        }
        return new Contract(service, proven, releases);
    }

    public List<String> ids() {
        return changes.stream().map(ContractChange::id).toList();
    }

    /** The catalog of the owned objects after the first {@code count} changes; empty for 0. */
    public Catalog catalogAfter(int count) {
        return CatalogDelta.after(
                Catalog.empty(),
                changes.subList(0, count).stream().map(ContractChange::delta).toList());
    }

    /**
     * The catalog of the owned objects after only these changes, by their place from 0; in their order, whatever order they were
     * applied in.
     */
    public Catalog catalogAfter(SortedSet<Integer> places) {
        return CatalogDelta.after(
                Catalog.empty(),
                places.stream().map(place -> changes.get(place).delta()).toList());
    }

    /** Fingerprint of the owned objects after the first {@code count} changes. */
    public String fingerprintAfter(int count) {
        return count == 0
                ? Catalog.empty().fingerprint()
                : changes.get(count - 1).fingerprint();
    }

    /**
     * Checks that the files are those that were recorded, and that the record is of one piece.
     *
     * @throws EngineException with {@link Reason#DRIFT}, naming every change that differs
     */
    public void checkAgainst(Changelog changelog) {
        List<String> problems = new ArrayList<>();
        Map<String, ChangeFile> files = new HashMap<>();
        changelog.changes().forEach(file -> files.put(file.id(), file));
        for (ContractChange recorded : changes) {
            ChangeFile file = files.remove(recorded.id());
            if (file == null) {
                problems.add("change `" + recorded.id() + "` is in the contract but its file is gone");
            } else if (!file.sha256().equals(recorded.sha256())) {
                problems.add(edited(file, recorded));
            }
        }
        for (ChangeFile file : changelog.changes()) {
            if (files.containsKey(file.id())) {
                problems.add(file.path() + ": not in the contract: it was never run on a throwaway database");
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(releases.problems(changelog));
        }
        if (problems.isEmpty() && !ids().equals(changelog.ids())) {
            problems.add("the contract has the changes in another order: " + ids());
        }
        if (problems.isEmpty()) {
            contradiction().ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new EngineException(
                    Reason.DRIFT,
                    "the changelog and its contract differ:\n  " + String.join("\n  ", problems)
                            + "\nA released change is never edited: undo the edit and add another change."
                            + " For a change that is not released yet: mvn verify -Dcontract=accept");
        }
    }

    /** What shows that it is no longer what a build recorded; empty when it is of one piece. */
    public Optional<String> contradiction() {
        return catalogAfter(changes.size()).fingerprint().equals(fingerprintAfter(changes.size()))
                ? Optional.empty()
                : Optional.of(
                        "the contract contradicts itself: what its changes add up to has not the fingerprint that it"
                                + " records after the last one; it was edited by hand, or two branches of it were merged");
    }

    private static String edited(ChangeFile file, ContractChange recorded) {
        return file.path() + ": edited after it was recorded: SHA-256 expected " + shortened(recorded.sha256())
                + ", actual " + shortened(file.sha256());
    }

    private static String shortened(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }
}
