package dev.ragdb.cli.help;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.WrappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code ragdb help TOPIC} tells that is about no single verb. */
public enum HelpTopic {
    /** Those of every verb. */
    OPTIONS("options", "Options of every verb, before or after it:"),
    /** What the process ends with. */
    EXIT_CODES("exit-codes", "Exit codes:"),
    /** What is read from the environment. */
    ENVIRONMENT("environment", "Variables of the environment:");

    private final String topic;
    private final String heading;

    HelpTopic(String topic, String heading) {
        this.topic = topic;
        this.heading = heading;
    }

    /** What is typed. */
    public String topic() {
        return topic;
    }

    /** The one called {@code topic}. */
    public static Optional<HelpTopic> of(String topic) {
        for (HelpTopic known : values()) {
            if (known.topic.equals(topic)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** What can be typed. */
    public static List<String> topics() {
        List<String> topics = new ArrayList<>();
        for (HelpTopic known : values()) {
            topics.add(known.topic);
        }
        return topics;
    }

    /**
     * The page.
     *
     * @param root ragdb itself, which has the options of every verb
     * @param width of the screen
     */
    public List<String> lines(CommandSpec root, int width) {
        List<String> lines = new ArrayList<>();
        lines.addAll(new WrappedText(width).lines("", "", heading));
        lines.addAll(rows(root).lines(width));
        return lines;
    }

    private AlignedRows rows(CommandSpec root) {
        return switch (this) {
            case OPTIONS -> HelpPage.options(root.options());
            case EXIT_CODES -> exitCodes();
            case ENVIRONMENT -> EnvironmentVariables.rows();
        };
    }

    private static AlignedRows exitCodes() {
        AlignedRows rows = new AlignedRows();
        ExitCode.meanings().forEach((numbers, meaning) -> rows.add("  " + numbers, meaning));
        return rows;
    }
}
