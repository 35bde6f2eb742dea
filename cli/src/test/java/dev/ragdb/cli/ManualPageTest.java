package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.cli.verb.VerbEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual pages, as their readers show them. */
@Tag("fixed-servers")
final class ManualPageTest {
    private static final Pattern OWN_VARIABLE = Pattern.compile("\\bRAGDB_[A-Z]+(?:_[A-Z]+)*\\b");

    private static Path folder;

    @BeforeAll
    static void write(@TempDir Path pages) throws IOException {
        folder = pages;
        ShippedPages.main(new String[] {folder.toString(), "2026-11-01T00:00:00Z"});
    }

    static Stream<String> pages() {
        return Stream.concat(
                Stream.of("ragdb"),
                new RagdbVerbs().entries().stream().map(VerbEntry::name).map(name -> "ragdb-" + name));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readersHaveNothingToSayAgainstIt(String page) throws Exception {
        assertThat(OptionalProgram.run(folder, List.of("man", "--warnings", "-l", file(page)))
                        .err())
                .isEmpty();
        assertThat(OptionalProgram.run(folder, List.of("mandoc", "-T", "lint", "-W", "warning", file(page))))
                .isEqualTo(new Installation.Run(0, "", ""));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasAllSections(String page) throws Exception {
        String text = shown(page);
        assertThat(text.lines().filter(line -> line.matches("[A-Z]+( [A-Z]+)*")))
                .filteredOn(line -> !line.equals("VERBS"))
                .containsExactly(
                        "NAME",
                        "SYNOPSIS",
                        "DESCRIPTION",
                        "OPTIONS",
                        "EXAMPLES",
                        "EXIT STATUS",
                        "ENVIRONMENT",
                        "FILES",
                        "SEE ALSO");
        for (ExitCode code : ExitCode.values()) {
            assertThat(text)
                    .containsPattern(
                            "\n +" + code.number() + " +" + code.meaning().split(":", 2)[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesWhatTheHelpNames(String page) throws Exception {
        String text = shown(page).replaceAll("\\s+", " ");
        String verb = page.replaceFirst("^ragdb-?", "");
        String help =
                (verb.isEmpty() ? TestDatabase.ragdb(Map.of(), "--help") : TestDatabase.ragdb(Map.of(), verb, "--help"))
                                .out()
                        + TestDatabase.ragdb(Map.of(), "help", "options").out();

        assertThat(Pattern.compile("(?m)^ +(?:-\\w, +)?(--[a-z-]+(?:=[A-Z]+)?)")
                        .matcher(help)
                        .results())
                .hasSizeGreaterThan(10)
                .allSatisfy(option -> assertThat(text).contains(option.group(1)));
        assertThat(Pattern.compile("(?m)^  (ragdb .+)$").matcher(help).results())
                .allSatisfy(example -> assertThat(text).contains(example.group(1)));
    }

    @Test
    void namesEveryVariableThatRagdbReads() throws Exception {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Stream<Path> files = Stream.concat(sources.filter(Files::isRegularFile), Stream.of(Path.of("bin/ragdb")));
            for (Path file : files.toList()) {
                OWN_VARIABLE.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group()));
            }
        }
        Set<String> told = new TreeSet<>();
        OWN_VARIABLE.matcher(shown("ragdb")).results().forEach(found -> told.add(found.group()));

        assertThat(told).isEqualTo(read);
    }

    private static String file(String page) {
        return folder.resolve("man/man1/" + page + ".1").toString();
    }

    private static String shown(String page) throws IOException, InterruptedException {
        String text =
                OptionalProgram.run(folder, List.of("man", "-l", file(page))).out();
        assertThat(text).startsWith(page.toUpperCase(java.util.Locale.ROOT) + "(1)");
        return text;
    }
}
