package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shells themselves offer, with the completion that is shipped. */
@Tag("fixed-servers")
final class CompletionTest {
    private static final String IDS = "0001-create-user-knowledge 0002-keep-updated-at"
            + " 0003-index-user-knowledge-expertise 0004-describe-user-knowledge";

    /** A line, and what is offered for its end; fish and zsh offer a value behind = with and without the option's name. */
    private static final Map<String, String> OFFERS = Map.ofEntries(
            Map.entry("ragdb mi", "migrate"),
            Map.entry("ragdb he", "heads"),
            Map.entry("ragdb help mi", "migrate"),
            Map.entry("ragdb --url postgresql://docker@localhost:5433/postgres mi", "migrate"),
            Map.entry("ragdb --output json -q mi", "migrate"),
            Map.entry("ragdb --output=json st", "stamp stats status"),
            Map.entry("ragdb --output ", "json text"),
            Map.entry("ragdb --output=j", "json"),
            Map.entry("ragdb check --lock", "--lock-wait"),
            Map.entry("ragdb check --s", ""),
            Map.entry("ragdb upgrade --s", "--sql"),
            Map.entry("ragdb upgrade ", "+1 head " + IDS),
            Map.entry("ragdb upgrade --url postgresql://x@h:1/y 0003", "0003-index-user-knowledge-expertise"),
            Map.entry("ragdb downgrade b", "base"),
            Map.entry("ragdb --yes show 00", IDS),
            Map.entry("ragdb explain block", "blocks-definitions blocks-reads blocks-writes"),
            Map.entry("ragdb prove --format ", "github json sarif table"),
            Map.entry("ragdb search --like 'a b' --metric ", "cosine inner-product l1 l2"),
            Map.entry("ragdb search --in ", "both embeddings messages"),
            Map.entry("ragdb --changelog some", "some.json somewhere"),
            Map.entry("ragdb import some", "somewhere"));

    private static Path pages;
    private static Path directory;

    @BeforeAll
    static void write(@TempDir Path folder) throws IOException {
        pages = folder.resolve("pages");
        directory = Files.createDirectory(folder.resolve("here"));
        ShippedPages.main(new String[] {pages.toString(), "2026-11-01T00:00:00Z"});
        Files.createFile(directory.resolve("some.json"));
        Files.createDirectory(directory.resolve("somewhere"));
    }

    static Stream<Arguments> offers() {
        return Stream.of("bash", "zsh", "fish").flatMap(shell -> OFFERS.entrySet().stream()
                .map(offer -> Arguments.of(shell, offer.getKey(), offer.getValue())));
    }

    @ParameterizedTest
    @MethodSource
    void offers(String shell, String line, String words) throws Exception {
        Installation.Run run = complete(shell, line);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()
                        .lines()
                        .map(word -> word.replaceFirst("^--output=(?=.)", "").replaceFirst("/$", ""))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .sorted())
                .isEqualTo(Stream.of(words.split(" "))
                        .filter(word -> !word.isEmpty())
                        .sorted()
                        .toList());
    }

    /** A value that is offered has to be one, and none may be missing: the message lists them. */
    @ParameterizedTest
    @CsvSource({
        "heads --output, --output",
        "prove --format, prove --format",
        "search --like x --metric, search --metric",
        "search --like x --in, search --in"
    })
    void offersAllTheValuesThereAre(String command, String option) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("?");
        String refusal =
                TestDatabase.ragdb(Map.of(), arguments.toArray(String[]::new)).err();

        assertThat(refusal).contains("; there are ");
        assertThat(complete("bash", "ragdb " + option + " ").out().lines())
                .containsExactlyInAnyOrder(
                        refusal.strip().replaceFirst(".*; there are ", "").split(", "));
    }

    @Test
    void aPathWithSpacesIsOneWord() throws Exception {
        Files.createFile(directory.resolve("one two.jar"));

        assertThat(complete("bash", "ragdb --changelog one").out()).isEqualTo("one two.jar\n");
    }

    private static Installation.Run complete(String shell, String line)
            throws IOException, InterruptedException, URISyntaxException {
        Path script = Path.of(Objects.requireNonNull(CompletionTest.class.getResource("complete." + shell))
                .toURI());
        List<String> command = new ArrayList<>(List.of(shell));
        if (shell.equals("zsh")) {
            command.add("-f");
        }
        command.addAll(List.of(script.toString(), pages.resolve("completion").toString(), line));
        return OptionalProgram.run(directory, command);
    }
}
