package dev.ragdb.cli.prove;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.proof.ChangeProof;
import dev.ragdb.engine.proof.ProofReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What of a proof was asked for: all changes, or one. The formats show it, and the exit code follows from it. */
final class Findings {
    private static final int MOST_NAMED = 5;

    private final Changelog changelog;
    private final ProofReport report;
    private final Places places;
    private final List<String> wanted;

    private Findings(Changelog changelog, ProofReport report, Places places, List<String> wanted) {
        this.changelog = changelog;
        this.report = report;
        this.places = places;
        this.wanted = wanted;
    }

    /**
     * Those of {@code report}.
     *
     * @param only the one change to tell of; empty: all
     * @param workingDirectory files below it are shown relative to it
     */
    static Findings of(Changelog changelog, ProofReport report, Optional<String> only, Path workingDirectory) {
        return new Findings(
                changelog,
                report,
                new Places(changelog, workingDirectory),
                only.map(List::of).orElse(changelog.ids()));
    }

    String service() {
        return changelog.manifest().service();
    }

    /** E.g. {@code PostgreSQL 17.11}. */
    String server() {
        return report.server();
    }

    /** The changes that were asked for and reached, in their order. */
    List<ChangeProof> changes() {
        return report.changes().stream()
                .filter(proof -> wanted.contains(proof.change()))
                .toList();
    }

    /** What was found in one change, in the order of the report. */
    List<Finding> of(ChangeProof proof) {
        return proof.hazards().stream()
                .map(hazard -> new Finding(hazard, places.of(proof, hazard)))
                .toList();
    }

    /** What was found in all of {@link #changes()}. */
    List<Finding> all() {
        return changes().stream().flatMap(proof -> of(proof).stream()).toList();
    }

    /** The change's file as it is shown. */
    String file(ChangeProof proof) {
        return places.file(proof);
    }

    /** The changes that were asked for, but that the proof did not get to. */
    List<String> notReached() {
        List<String> reached =
                report.changes().stream().map(ChangeProof::change).toList();
        return wanted.stream().filter(change -> !reached.contains(change)).toList();
    }

    /** Whether all that was asked for is proven, and every hazard in it is accepted. */
    boolean isClean() {
        return end().isEmpty() && notReached().isEmpty() && all().stream().noneMatch(Finding::isOpen);
    }

    /** The change at which the proof ended early, when that leaves something unproven that was asked for. */
    Optional<ChangeProof> end() {
        if (report.contract().isPresent() || report.changes().isEmpty()) {
            return Optional.empty();
        }
        ChangeProof last = report.changes().get(report.changes().size() - 1);
        return wanted.contains(last.change()) || !notReached().isEmpty() ? Optional.of(last) : Optional.empty();
    }

    /** The result in one line. */
    String summary() {
        List<String> notReached = notReached();
        int reached = changes().size();
        long unproven = end().filter(last -> wanted.contains(last.change())).isPresent() ? 1 : 0;
        String proven = unproven == 0 && notReached.isEmpty()
                ? count(reached, "change")
                : (reached - unproven) + " of " + count(wanted.size(), "change");
        return proven + " proven on " + server() + ": " + hazards() + ending(notReached);
    }

    private String hazards() {
        long open = all().stream().filter(Finding::isOpen).count();
        long in = changes().stream().filter(proof -> !proof.open().isEmpty()).count();
        return open == 0 ? "no open hazards" : count(open, "open hazard") + " in " + count(in, "change");
    }

    private String ending(List<String> notReached) {
        String end = end().map(last -> "; it ended at " + last.change()).orElse("");
        if (notReached.isEmpty()) {
            return end;
        }
        return end + "; not reached: "
                + (notReached.size() <= MOST_NAMED
                        ? String.join(", ", notReached)
                        : notReached.get(0) + " to " + notReached.get(notReached.size() - 1) + " (" + notReached.size()
                                + " changes)");
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
