package dev.ragdb.cli.help;

import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.WrappedText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code ragdb VERB --help}: how it is called, what it takes that others do not, what it does, examples. */
public final class HelpPage {
    private static final String INDENT = "  ";

    private final CommandSpec verb;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private HelpPage(CommandSpec verb, int width) {
        this.verb = verb;
        this.width = width;
    }

    /**
     * The page.
     *
     * @param verb with the options of every verb among its own
     * @param width of the screen
     */
    public static List<String> lines(CommandSpec verb, int width) {
        HelpPage page = new HelpPage(verb, width);
        page.usage();
        page.ownArguments();
        page.footer();
        page.commonOptions();
        return page.lines;
    }

    private void usage() {
        StringBuilder usage = new StringBuilder("Usage: ragdb " + verb.name() + " [OPTIONS]");
        for (PositionalParamSpec parameter : verb.positionalParameters()) {
            boolean optional = parameter.arity().min() == 0;
            usage.append(' ').append(optional ? "[" + parameter.paramLabel() + "]" : parameter.paramLabel());
        }
        lines.add(usage.toString());
        paragraph(sentence(String.join(" ", verb.usageMessage().description())));
    }

    /** A summary as a sentence: with a capital letter and a full stop. */
    public static String sentence(String summary) {
        return summary.isEmpty()
                ? summary
                : Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + (summary.endsWith(".") ? "" : ".");
    }

    private void ownArguments() {
        List<ArgSpec> own = new ArrayList<>(verb.positionalParameters());
        for (OptionSpec option : verb.options()) {
            if (!option.inherited()) {
                own.add(option);
            }
        }
        if (!own.isEmpty()) {
            lines.add("");
            lines.addAll(options(own).lines(width));
        }
    }

    /** Sentences are set anew, examples and other indented lines stay as they are written. */
    private void footer() {
        String text = String.join("\n", verb.usageMessage().footer()).replace("%n", "\n");
        StringBuilder sentences = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty() && !line.startsWith(INDENT)) {
                sentences.append(line).append(' ');
                continue;
            }
            paragraph(sentences.toString());
            sentences.setLength(0);
            if (line.isEmpty()) {
                lines.add("");
            } else {
                lines.addAll(new WrappedText(width).lines(INDENT, INDENT + INDENT + INDENT, line));
            }
        }
        paragraph(sentences.toString());
    }

    private void commonOptions() {
        StringBuilder names = new StringBuilder();
        for (OptionSpec option : verb.options()) {
            if (option.inherited()) {
                names.append(names.isEmpty() ? "" : " ").append(option.names()[0]);
            }
        }
        lines.add("");
        lines.addAll(new WrappedText(width).lines("", INDENT, "As every verb (ragdb help options): " + names));
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            lines.addAll(new WrappedText(width).lines("", "", text));
        }
    }

    /** A row each. */
    static AlignedRows options(List<? extends ArgSpec> arguments) {
        boolean anyShort = false;
        for (ArgSpec argument : arguments) {
            anyShort |= argument instanceof OptionSpec option
                    && option.shortestName().length() == 2;
        }
        AlignedRows rows = new AlignedRows();
        for (ArgSpec argument : arguments) {
            rows.add(INDENT + names(argument, anyShort), String.join(" ", argument.description()));
        }
        return rows;
    }

    private static String names(ArgSpec argument, boolean anyShort) {
        if (!(argument instanceof OptionSpec option)) {
            return argument.paramLabel();
        }
        boolean alone = option.shortestName().length() > 2;
        return (alone && anyShort ? "    " : "")
                + String.join(", ", option.names())
                + (option.arity().max() == 0 ? "" : "=" + option.paramLabel());
    }
}
