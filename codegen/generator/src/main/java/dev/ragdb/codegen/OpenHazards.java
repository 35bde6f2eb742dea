package dev.ragdb.codegen;

import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.proof.ChangeProof;
import dev.ragdb.engine.proof.ProofReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says why a build stops at hazards, and what to do about each kind of them. */
final class OpenHazards {
    private OpenHazards() {}

    static String text(ProofReport report) {
        List<String> lines = new ArrayList<>();
        Set<HazardCode> codes = new TreeSet<>();
        for (ChangeProof change : report.changes()) {
            for (Hazard hazard : change.open()) {
                lines.add(hazard.describe(change.file()));
                codes.add(hazard.code());
            }
        }
        for (HazardCode code : codes) {
            lines.add(code + ": " + code.title() + ". " + code.why());
            lines.add("  " + code.recipe());
        }
        if (codes.stream().anyMatch(HazardCode::acceptable)) {
            lines.add("To accept one for a reason, put a line above the --changeset line of its change:"
                    + " --ragdb accept CODE: reason");
        }
        return String.join("\n", lines);
    }
}
