package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.help.HelpTopic;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.cli.verb.VerbEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * All that scripts and fingers rely on, in a committed file, so that a review sees each change of it. The descriptions are not in
 * it: they may become clearer at any time.
 */
final class SurfaceTest {
    private static final Path SNAPSHOT = Path.of("src/test/resources/surface.txt");
    private static final String HOW_TO_ACCEPT =
            "the command line is not what src/test/resources/surface.txt says; when that is meant: mvn test -pl cli -am"
                    + " -Dtest=SurfaceTest -Dsurefire.failIfNoSpecifiedTests=false -Dsurface=accept, and commit the file";

    @Test
    void isWhatWasReviewed() throws Exception {
        String surface = String.join("\n", surface()) + "\n";
        if ("accept".equals(System.getProperty("surface"))) {
            assertThat(System.getenv("CI")).as("nobody reviews what CI accepts").isNull();
            Files.createDirectories(SNAPSHOT.getParent());
            Files.writeString(SNAPSHOT, surface);
        }
        assertThat(surface).as(HOW_TO_ACCEPT).isEqualTo(Files.readString(SNAPSHOT));
    }

    private static List<String> surface() {
        List<String> lines = new ArrayList<>();
        RagdbVerbs verbs = new RagdbVerbs();
        List<String> names = verbs.entries().stream().map(VerbEntry::name).toList();
        CommandLine root = CommandLines.of(new RootCommand(), verbs, names);
        lines.add("every verb");
        lines.addAll(arguments(root.getCommandSpec(), false));
        for (String name : names) {
            lines.add("");
            lines.add("verb " + name + (verbs.load(name).printsRecords() ? "" : ", text only"));
            lines.addAll(arguments(
                    Objects.requireNonNull(root.getSubcommands().get(name)).getCommandSpec(), true));
        }
        lines.add("");
        HelpTopic.topics().forEach(topic -> lines.add("help " + topic));
        lines.add("");
        for (ExitCode code : ExitCode.values()) {
            lines.add("exit code " + code.number() + " " + code);
        }
        lines.add("");
        HelpTopic.ENVIRONMENT.lines(root.getCommandSpec(), Integer.MAX_VALUE).stream()
                .skip(1)
                .flatMap(line -> List.of(line.strip().split(" {2,}", -1)[0].split(", ")).stream())
                .forEach(variable -> lines.add("variable " + variable));
        for (String section : RecordFields.sections()) {
            for (RecordFields.Example example : RecordFields.examples(section)) {
                lines.add("");
                lines.add("records of ragdb " + example.arguments());
                lines.addAll(fields(example));
            }
        }
        return lines;
    }

    private static List<String> arguments(CommandSpec command, boolean own) {
        List<String> lines = new ArrayList<>();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            lines.add("  parameter " + parameter.paramLabel() + details(parameter));
        }
        for (OptionSpec option : command.options()) {
            if (!(own && option.inherited())) {
                lines.add("  option " + String.join(" ", option.names()) + value(option) + details(option));
            }
        }
        return lines;
    }

    private static String value(OptionSpec option) {
        return option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    }

    private static String details(ArgSpec argument) {
        boolean flag = argument instanceof OptionSpec && argument.arity().max() == 0;
        return (flag ? "" : ", arity " + argument.arity())
                + (argument.required() && argument instanceof OptionSpec ? ", required" : "")
                + (argument.isMultiValue() ? ", repeatable" : "")
                + (flag || argument.defaultValue() == null ? "" : ", else " + argument.defaultValue());
    }

    private static List<String> fields(RecordFields.Example example) {
        return new TreeSet<>(RecordFields.of(example.records()))
                .stream().map(field -> "  " + field).toList();
    }
}
