package dev.ragdb.cli.prove;

import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.Screen;
import dev.ragdb.cli.text.WrappedText;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.proof.ChangeProof;
import java.util.ArrayList;
import java.util.List;

/** For people at a terminal: a line a change, then what has to be done. */
final class TableFormat implements ReportFormat {
    private static final String DEEPER = "    ";

    private final WrappedText text;
    private final int rowWidth;

    TableFormat(Screen screen) {
        this.text = new WrappedText(screen.textWidth());
        this.rowWidth = screen.rowWidth();
    }

    @Override
    public String write(Findings findings) {
        List<String> lines = new ArrayList<>();
        if (!findings.changes().isEmpty()) {
            lines.addAll(table(findings));
            lines.add("");
        }
        List<Finding> all = findings.all();
        for (Finding finding : all) {
            if (finding.isOpen()) {
                lines.addAll(block(finding));
                lines.add("");
            }
        }
        List<String> accepted =
                all.stream().flatMap(finding -> accepted(finding).stream()).toList();
        if (!accepted.isEmpty()) {
            lines.addAll(accepted);
            lines.add("");
        }
        lines.add(findings.summary());
        return String.join("\n", lines) + "\n";
    }

    private List<String> table(Findings findings) {
        AlignedRows rows = new AlignedRows().add("change", "forward", "back", "again", "hazards", "strongest lock");
        for (ChangeProof proof : findings.changes()) {
            rows.add(
                    proof.change(),
                    OutcomeWord.of(proof.forward()),
                    OutcomeWord.of(proof.back()),
                    OutcomeWord.of(proof.again()),
                    hazards(proof),
                    StrongestLock.of(proof.relations()));
        }
        return rows.lines(rowWidth);
    }

    private static String hazards(ChangeProof proof) {
        int open = proof.open().size();
        int accepted = proof.hazards().size() - open;
        if (open == 0) {
            return accepted == 0 ? "-" : accepted + " accepted";
        }
        return open + " open" + (accepted == 0 ? "" : ", " + accepted + " accepted");
    }

    private List<String> block(Finding finding) {
        Hazard hazard = finding.hazard();
        List<String> seen = finding.seen().strip().lines().toList();
        List<String> lines = new ArrayList<>();
        lines.add(finding.place() + ": " + hazard.code() + ": "
                + String.join("", seen.subList(0, Math.min(1, seen.size()))));
        // More lines are a difference: broken elsewhere they could not be read.
        seen.stream().skip(1).forEach(line -> lines.add(DEEPER + line));
        finding.statement().ifPresent(statement -> lines.addAll(text.lines("  statement: ", DEEPER, statement)));
        lines.addAll(text.lines("  why: ", DEEPER, hazard.code().why()));
        lines.addAll(text.lines("  instead: ", DEEPER, hazard.code().recipe()));
        return lines;
    }

    private static List<String> accepted(Finding finding) {
        Hazard hazard = finding.hazard();
        String object = hazard.object().isEmpty() ? "" : " on " + hazard.object();
        return hazard
                .accepted()
                .map(reason -> finding.place() + ": " + hazard.code() + object + ", accepted: " + reason)
                .stream()
                .toList();
    }
}
