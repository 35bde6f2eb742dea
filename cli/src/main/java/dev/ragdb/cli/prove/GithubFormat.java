package dev.ragdb.cli.prove;

import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.hazard.Hazard;
import java.util.ArrayList;
import java.util.List;

/**
 * For GitHub Actions, which shows these lines beside the changed files. How they are escaped is said in GitHub's "Workflow
 * commands" and in its toolkit's {@code command.ts}.
 */
final class GithubFormat implements ReportFormat {
    @Override
    public String write(Findings findings) {
        List<String> lines = new ArrayList<>();
        findings.all().forEach(finding -> lines.add(command(finding)));
        boolean early = findings.end().isPresent() || !findings.notReached().isEmpty();
        // A plain line is only shown in the log.
        lines.add(
                early
                        ? "::error title=ragdb prove::" + message(findings.summary())
                        : PrintableText.line(findings.summary()));
        return String.join("\n", lines) + "\n";
    }

    private static String command(Finding finding) {
        Hazard hazard = finding.hazard();
        String text = hazard.accepted()
                .map(reason -> finding.seen() + "\naccepted: " + reason)
                .orElseGet(() -> finding.seen() + "\n" + hazard.code().why() + "\n" + "Instead: "
                        + hazard.code().recipe());
        return (finding.isOpen() ? "::error" : "::notice")
                + " file=" + property(finding.place().file())
                + ",line=" + finding.place().line()
                + ",title=" + property(hazard.code().code())
                + "::" + message(text);
    }

    static String message(String text) {
        return PrintableText.of(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
    }

    static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
