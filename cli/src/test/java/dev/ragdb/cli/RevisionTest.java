package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.engine.address.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new change to fill in: its name, its place, and that nobody takes it for a finished one. No database is needed. */
final class RevisionTest {
    private final Path directory;
    private Path resources;
    private FixtureChangelog changelog;

    RevisionTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void copyTheShippedChangelog() throws IOException {
        resources = directory.resolve("project/src/main/resources");
        Path folder = Files.createDirectories(resources.resolve("META-INF/ragdb"));
        changelog = FixtureChangelog.shipped(folder.resolve("rag-manager"));
    }

    @Test
    void writesTheNextChangeToFillIn() throws IOException {
        Installation.Run run = ragdb("revision", "-m", "добавить язык", changelog.option());
        String path = changelog.path("0005-dobavit-yazyk");
        assertThat(run)
                .isEqualTo(new Installation.Run(
                        0,
                        path + "\n",
                        "next: fill in its SQL and its rollback, then ragdb prove --changelog " + changelog.folder()
                                + "\n"));
        assertThat(Files.readString(Path.of(path)))
                .isEqualTo(
                        """
                        --liquibase formatted sql logicalFilePath:rag-manager/0005-dobavit-yazyk.sql

                        --changeset rag-manager:0005-dobavit-yazyk
                        --comment: добавить язык
                        --ragdb todo: write the SQL of the change here, then delete this line

                        --ragdb todo: write the SQL that takes it back, each line behind --rollback, then delete this line
                        --rollback\s
                        """);
    }

    @Test
    void theSecondTimeTheNameIsTakenAndNothingChanges() throws IOException {
        ragdb("revision", "-m", "Add locale", changelog.option());
        String written = Files.readString(Path.of(changelog.path("0005-add-locale")));
        assertThat(ragdb("revision", "-m", "add: locale!", changelog.option()))
                .isEqualTo(failed(
                        2,
                        "the name `add-locale` is taken: " + changelog.path("0005-add-locale")
                                + " has it; choose another"));
        assertThat(Files.readString(Path.of(changelog.path("0005-add-locale")))).isEqualTo(written);
        assertThat(Path.of(changelog.path("0006-add-locale"))).doesNotExist();
        assertThat(ragdb("revision", "-m", "add region", changelog.option()).out())
                .isEqualTo(changelog.path("0006-add-region") + "\n");
    }

    @Test
    void noVerbTakesAnUnfinishedChange() {
        ragdb("revision", "-m", "add locale", changelog.option());
        String path = changelog.path("0005-add-locale");
        for (String verb : new String[] {"prove", "migrate", "check"}) {
            assertThat(ragdb(verb, changelog.option()))
                    .isEqualTo(failed(
                            2,
                            changelog.folder() + " has 2 problems:\n  " + path
                                    + ":5: unfinished: write the SQL of the change here, then delete this line\n  "
                                    + path
                                    + ":7: unfinished: write the SQL that takes it back, each line behind --rollback, then"
                                    + " delete this line"));
        }
    }

    @Test
    void aChangeWithNothingButItsMarksDeletedIsRefusedToo() throws IOException {
        ragdb("revision", "-m", "add locale", changelog.option());
        Path file = Path.of(changelog.path("0005-add-locale"));
        String text = Files.readString(file).replaceAll("--ragdb todo.*\n", "");
        Files.writeString(file, text);
        assertThat(ragdb("prove", changelog.option()))
                .isEqualTo(
                        failed(
                                2,
                                file
                                        + ":3: the change has no rollback: add `--rollback` lines with the SQL that takes it back"));

        Files.writeString(file, text.replace("--rollback ", "--rollback SELECT 1;"));
        Installation.Run run = ragdb("prove", "--on", "embedded", "-q", changelog.option());
        assertThat(run)
                .isEqualTo(failed(
                        2, file + ": the change has no SQL: write it between its `--changeset` line and its rollback"));
    }

    @Test
    void findsTheProjectAroundTheWorkingDirectory() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("project/src/test/java"));
        assertThat(run(deep, "revision", "-m", "add locale").out()).isEqualTo(changelog.path("0005-add-locale") + "\n");
        assertThat(run(resources.resolve("META-INF"), "revision", "-m", "add region")
                        .out())
                .isEqualTo(changelog.path("0006-add-region") + "\n");
        Path schema = Files.createDirectories(directory.resolve("house/schema/changelog/src/main"));
        Files.move(resources, schema.resolve("resources"));
        assertThat(run(directory.resolve("house"), "revision", "-m", "add zone").out())
                .isEqualTo(schema.resolve("resources/META-INF/ragdb/rag-manager/changes/0007-add-zone.sql") + "\n");
    }

    @Test
    void saysWhereItLookedInVain() {
        assertThat(ragdb("revision", "-m", "add locale"))
                .isEqualTo(failed(
                        2,
                        "no changelog's sources in /nowhere or above it"
                                + " (src/main/resources/META-INF/ragdb/<service>/manifest.json): name their folder with"
                                + " --changelog DIR"));
    }

    @Test
    void aJarCannotBeWrittenTo() throws IOException {
        Path jar = Files.writeString(directory.resolve("shop.jar"), "PK");
        assertThat(ragdb("revision", "-m", "add locale", "--changelog", jar.toString()))
                .isEqualTo(failed(
                        2,
                        jar + " is a file: a change is written into the folder that the jar is built from, such as"
                                + " src/main/resources"));
        assertThat(ragdb("revision", "-m", "add locale", "--changelog", "/nowhere/at/all"))
                .isEqualTo(failed(2, "/nowhere/at/all: no such folder"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NONE",
            textBlock =
                    """
            ''      | the change needs a name: say in a few words what it does, e.g. "add locale"
            '  '    | the change needs a name: say in a few words what it does, e.g. "add locale"
            '!?'    | "!?" gives no letters for a file's name: use Latin or Cyrillic ones
            '2024'  | "2024" gives no letters for a file's name: use Latin or Cyrillic ones
            '漢字'  | "漢字" gives no letters for a file's name: use Latin or Cyrillic ones
            'a${b}' | the change's name has `${` in it, which Liquibase may replace by a parameter's value
            """)
    void refusesANameThatIsNone(String text, String message) {
        assertThat(ragdb("revision", "-m", text, changelog.option())).isEqualTo(failed(2, message));
    }

    @ParameterizedTest
    @CsvSource({"'a\nb'", "'a\r\nb'", "'a\tb'", "'a\u2028b'"})
    void refusesANameOfSeveralLines(String text) {
        assertThat(ragdb("revision", "-m", text, changelog.option()))
                .isEqualTo(failed(
                        2, "the change's name has a line break or another control character in it: it is one line"));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(ragdb("revision", "-m", "x".repeat(5_000), changelog.option()))
                .isEqualTo(
                        failed(2, "the change's name has 5000 characters: 250 are as many as a database keeps of it"));
        assertThat(ragdb("revision", changelog.option()))
                .isEqualTo(failed(2, "the change needs a name: ragdb revision -m \"add locale\"; or --from URL"));
        assertThat(ragdb("revision", "-m", "a", "--own", "table public.a", changelog.option()))
                .isEqualTo(failed(2, "--own goes with --from URL: it takes in what is in that database"));
        for (String option : new String[] {"--embedded", "--url=postgresql://me@db/x"}) {
            assertThat(ragdb("revision", "-m", "a", option, changelog.option()))
                    .isEqualTo(failed(2, "revision takes its database by --from URL, not by --url or --embedded"));
        }
    }

    private static Installation.Run failed(int exitCode, String message) {
        return new Installation.Run(exitCode, "", "ragdb: " + message + "\n");
    }

    private static Installation.Run ragdb(String... arguments) {
        return TestDatabase.ragdb(Map.of(), arguments);
    }

    /** Somewhere else than nowhere. */
    private static Installation.Run run(Path workingDirectory, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode exitCode = new CommandShell(
                        new RagdbVerbs(),
                        new Surroundings(Map.of(), workingDirectory, workingDirectory, "ops"),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
        return new Installation.Run(
                exitCode.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
