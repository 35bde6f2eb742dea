package dev.ragdb.cli.help;

import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.WrappedText;
import dev.ragdb.cli.verb.VerbEntry;
import java.util.ArrayList;
import java.util.List;

/** {@code ragdb --help}: every verb in a line, on one screen. */
public final class Overview {
    private Overview() {}

    /** @param width of the screen */
    public static List<String> lines(List<VerbEntry> verbs, int width) {
        List<String> lines = new ArrayList<>();
        lines.add("Usage: ragdb VERB [OPTIONS]");
        AlignedRows rows = new AlignedRows();
        String group = "";
        for (VerbEntry verb : verbs) {
            rows.add(verb.group().equals(group) ? "" : verb.group(), verb.name(), verb.summary());
            group = verb.group();
        }
        lines.addAll(rows.lines(width));
        WrappedText text = new WrappedText(width);
        lines.addAll(
                text.lines("", "  ", "Options: --url URL, --changelog PATH, --yes, --quiet, --verbose, --output json"));
        lines.addAll(
                text.lines("", "  ", "More: ragdb VERB --help, ragdb help " + String.join(", ", HelpTopic.topics())));
        return lines;
    }
}
