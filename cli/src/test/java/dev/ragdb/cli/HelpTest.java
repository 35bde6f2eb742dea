package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.help.HelpTopic;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.cli.verb.VerbEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/** Help fits a screen of 80 columns and 24 lines, and between its pages nothing is left out. */
final class HelpTest {
    private static final int LINES = 24;

    static Stream<String> pages() {
        List<String> pages = new ArrayList<>(List.of("--help", "help"));
        new RagdbVerbs().entries().stream().map(VerbEntry::name).forEach(verb -> pages.add(verb + " --help"));
        HelpTopic.topics().forEach(topic -> pages.add("help " + topic));
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageFitsAScreen(String page) {
        assertThat(lines(page, 80)).hasSizeLessThanOrEqualTo(LINES).allMatch(line -> line.length() <= 80);
        assertThat(lines(page, 300)).as("wider lines are harder to read").isEqualTo(lines(page, 80));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aNarrowTerminalGetsTheSameWordsInMoreLines(String page) {
        for (int width : new int[] {40, 60, 79}) {
            List<String> lines = lines(page, width);
            assertThat(words(lines)).containsExactlyInAnyOrderElementsOf(words(lines(page, 80)));
            assertThat(lines)
                    .allMatch(line -> line.length() <= width || !line.strip().contains(" "), "fits " + width);
        }
    }

    @Test
    void namesEveryVerbWithItsPurpose() {
        String overview = String.join("\n", lines("--help", 80));
        for (VerbEntry verb : new RagdbVerbs().entries()) {
            assertThat(overview).containsPattern(" " + verb.name() + " +\\Q" + verb.summary() + "\\E\n");
        }
        assertThat(overview).contains(HelpTopic.topics());
    }

    @Test
    void tellsOfEveryOptionAndExitCodeInFull() {
        List<String> options = words(lines("help options", 80));
        for (OptionSpec option :
                new picocli.CommandLine(new RootCommand()).getCommandSpec().options()) {
            assertThat(options).containsSubsequence(words(List.of(option.description())));
        }
        List<String> codes = words(lines("help exit-codes", 80));
        for (ExitCode code : ExitCode.values()) {
            assertThat(codes).containsSubsequence(words(List.of(code.number() + " " + code.meaning())));
        }
    }

    private static List<String> lines(String page, int columns) {
        Installation.Run run = TestDatabase.ragdb(Map.of("COLUMNS", Integer.toString(columns)), page.split(" ", -1));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().lines().toList();
    }

    private static List<String> words(List<String> lines) {
        return List.of(String.join(" ", lines).strip().split("\\s+", -1));
    }
}
