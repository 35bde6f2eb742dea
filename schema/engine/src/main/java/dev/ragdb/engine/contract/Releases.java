package dev.ragdb.engine.contract;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of a changelog that were released, oldest first, and what that forbids.
 *
 * @param all each change stands in the release that was the first to bring it
 */
public record Releases(List<Release> all) {
    public Releases {
        all = List.copyOf(all);
    }

    public static Releases none() {
        return new Releases(List.of());
    }

    /** What was done to released changes since, a line each; empty when nothing was. */
    public List<String> problems(Changelog changelog) {
        List<String> problems = new ArrayList<>();
        List<String> released = new ArrayList<>();
        for (Release release : all) {
            release.changes().forEach((id, sha256) -> {
                released.add(id);
                changelog
                        .change(id)
                        .ifPresentOrElse(
                                file -> {
                                    if (!file.sha256().equals(sha256)) {
                                        problems.add(file.path() + ": version " + release.version()
                                                + " released this change, so it can never be edited: undo the edit and"
                                                + " add another change");
                                    }
                                },
                                () -> problems.add("change `" + id + "` was released with version " + release.version()
                                        + ", so it can never be removed: restore its file"));
            });
        }
        if (problems.isEmpty()) {
            for (int index = 0; index < released.size(); index++) {
                ChangeFile file = changelog.changes().get(index);
                if (!file.id().equals(released.get(index))) {
                    return List.of(file.path() + ": comes before `" + released.get(index)
                            + "`, which is released and applied to databases already. Give it a later number: ragdb renumber "
                            + file.id());
                }
            }
        }
        return problems;
    }

    /** The changes that no version brought yet. */
    public List<ContractChange> unreleased(Contract contract) {
        return contract.changes().stream()
                .filter(change -> bringing(change.id()).isEmpty())
                .toList();
    }

    /** The release that was the first to bring the change {@code id}; empty when none has yet. */
    public Optional<Release> bringing(String id) {
        return all.stream().filter(release -> release.changes().containsKey(id)).findFirst();
    }

    public Optional<Release> of(String version) {
        return all.stream().filter(release -> release.version().equals(version)).findFirst();
    }

    /**
     * With {@code version} as the newest, which brings what no other brought; the same when it is the newest already.
     *
     * @throws EngineException with {@link Reason#DRIFT} when that version was released without some of the changes
     */
    public Releases with(String version, Contract contract) {
        requireComplete(version, contract);
        if (of(version).isPresent()) {
            return this;
        }
        Map<String, String> brought = new LinkedHashMap<>();
        unreleased(contract).forEach(change -> brought.put(change.id(), change.sha256()));
        List<Release> releases = new ArrayList<>(all);
        releases.add(new Release(version, brought));
        return new Releases(releases);
    }

    /**
     * A released version never changes.
     *
     * @throws EngineException with {@link Reason#DRIFT} when {@code version} is released, and has not all changes
     */
    public void requireComplete(String version, Contract contract) {
        List<ContractChange> unreleased = unreleased(contract);
        if (of(version).isPresent() && !unreleased.isEmpty()) {
            throw new EngineException(
                    Reason.DRIFT,
                    "version " + version + " is released, without "
                            + String.join(
                                    ", ",
                                    unreleased.stream()
                                            .map(change -> "`" + change.id() + "`")
                                            .toList())
                            + ": raise the version in pom.xml");
        }
    }
}
