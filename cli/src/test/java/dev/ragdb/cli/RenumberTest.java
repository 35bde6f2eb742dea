package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that a merge put in the wrong place gets the next number, and nothing else of it changes. */
@SuppressWarnings("StringConcatToTextBlock") // where a line ends is what is tested
final class RenumberTest {
    private static final String NEXT = "next: mvn verify -Dcontract=accept\n";

    private final Path directory;
    private FixtureChangelog changelog;

    RenumberTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void mergeTwoChangesOfTheSameNumber() throws IOException {
        changelog = FixtureChangelog.shipped(directory.resolve("shipped"));
        changelog.change("0005-add-locale", "alter table user_knowledge add locale text;", "select 1;");
        changelog.change("0005-add-zone", "alter table user_knowledge add zone text;", "select 1;");
        changelog.seed("0005-add-locale", "select 5;");
    }

    @Test
    void givesAChangeTheNumberAfterTheHighest() throws IOException {
        Map<String, String> before = files();
        assertThat(renumber("0005-add-l"))
                .isEqualTo(new Installation.Run(0, changelog.path("0006-add-locale") + "\n", NEXT));
        Map<String, String> expected = new TreeMap<>(before);
        String text = expected.remove("changes/0005-add-locale.sql");
        expected.put("changes/0006-add-locale.sql", text.replace("0005-add-locale", "0006-add-locale"));
        expected.put("seeds/0006-add-locale.sql", expected.remove("seeds/0005-add-locale.sql"));
        assertThat(files()).isEqualTo(expected);

        assertThat(renumber("0006-add-locale"))
                .isEqualTo(new Installation.Run(0, "nothing to do: 0006-add-locale has the highest number\n", ""));
        assertThat(files()).isEqualTo(expected);
    }

    @Test
    void keepsEveryOtherByte() throws IOException {
        byte[] text = ("\ufeff--liquibase formatted sql logicalFilePath:shop/0005-add-zone.sql\r\n\r\n"
                        + "--changeset shop:0005-add-zone stripComments:false\r\n--comment: 0005-add-zone, часы\r\n"
                        + "select '0005-add-zone \u0085 ё';\r\n--rollback select 1;")
                .getBytes(StandardCharsets.UTF_8);
        text[text.length - 30] = (byte) 0xff;
        Files.write(Path.of(changelog.path("0005-add-zone")), text);
        renumber("0005-add-zone");
        String expected = new String(text, StandardCharsets.ISO_8859_1)
                .replace("/0005-add-zone.sql", "/0006-add-zone.sql")
                .replace("shop:0005-add-zone", "shop:0006-add-zone");
        assertThat(Files.readString(Path.of(changelog.path("0006-add-zone")), StandardCharsets.ISO_8859_1))
                .isEqualTo(expected);
    }

    @Test
    void whatMayBeAdoptedAfterItNamesItStill() throws IOException {
        Path manifest = changelog.folder().resolve("manifest.json");
        String text = Files.readString(manifest).replace("0001-create-user-knowledge", "0005-add-zone");
        Files.writeString(manifest, text);
        renumber("0005-add-zone");
        assertThat(manifest).hasContent(text.replace("0005-add-zone", "0006-add-zone"));
    }

    @Test
    void aReleasedChangeKeepsItsNumber() throws IOException {
        Path contract = changelog.folder().resolve("contract.json");
        String text = Files.readString(contract);
        int releases = text.indexOf("\"releases\": [");
        Files.writeString(
                contract,
                text.substring(0, releases)
                        + "\"releases\": [{\"version\": \"1.2.0\", \"changes\": {\"0004-describe-user-knowledge\": \"ab\"}}]}");
        refuses(
                7,
                "version 1.2.0 released `0004-describe-user-knowledge`, and databases have it: it keeps its number;"
                        + " renumber the change that came later",
                "0004");

        Files.writeString(contract, "<<<<<<< ours\n" + text);
        refuses(
                2,
                contract
                        + " cannot be read, so nobody can tell whether `0005-add-zone` is released: take either side of"
                        + " the merge first, the build writes it anew",
                "0005-add-zone");
    }

    @Test
    void refusesWhatCannotBeMeant() throws IOException {
        refuses(2, "ambiguous change '0005': 2 changes begin so: 0005-add-locale, 0005-add-zone", "0005");
        refuses(
                2,
                "unknown change 'x': expected the beginning of a change's id (0001-create-user-knowledge ... 0005-add-zone)",
                "x");
        Path file = Path.of(changelog.path("0005-add-zone"));
        Files.writeString(file, Files.readString(file).replace("shop:0005", "shop:0007"));
        refuses(
                2,
                file + ": its --changeset line does not name `0005-add-zone`: correct that first, nothing was changed",
                "0005-add-zone");
        assertThat(TestDatabase.ragdb(Map.of(), "renumber"))
                .isEqualTo(new Installation.Run(2, "", "ragdb: CHANGE is missing; see ragdb renumber --help\n"));
    }

    private void refuses(int exitCode, String message, String change) throws IOException {
        Map<String, String> before = files();
        assertThat(renumber(change)).isEqualTo(new Installation.Run(exitCode, "", "ragdb: " + message + "\n"));
        assertThat(files()).isEqualTo(before);
    }

    private Installation.Run renumber(String change) {
        return TestDatabase.ragdb(Map.of(), "renumber", change, changelog.option());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(changelog.folder())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        changelog.folder().relativize(file).toString(),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
