package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that was edited is told by either checksum, and so is a contract that does not fit its files. */
final class EditedChangeTest {
    private static final String ADVICE =
            "\nA released change is never edited: undo the edit and add another change. For a change that is not"
                    + " released yet: mvn verify -Dcontract=accept";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final FixtureChangelog changelog;

    EditedChangeTest(@TempDir Path directory) throws IOException {
        this.changelog = FixtureChangelog.shipped(directory.resolve("shipped"));
    }

    /** Liquibase's checksum sees none but the last of these; the file's SHA-256 sees all. */
    @ParameterizedTest
    @ValueSource(strings = {"--rollback SELECT 1;\n", "\n", "-- a comment\n", "SELECT 1;\n"})
    void anEditedFileDiffersFromTheContract(String addition) throws Exception {
        database.done("migrate");
        Path file = Path.of(changelog.path("0002-keep-updated-at"));
        Files.writeString(file, Files.readString(file) + addition);
        for (String verb : new String[] {"migrate", "check", "plan base", "downgrade base --yes"}) {
            database.refuses(
                    ExitCode.DRIFT,
                    "the changelog and its contract differ:\n  " + file
                            + ": edited after it was recorded: SHA-256 expected 4a5cac963d9a, actual "
                            + sha256(file) + ADVICE,
                    (verb + " " + changelog.option()).split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "check", "plan", "upgrade head", "downgrade -1"})
    void aChangeThatWasAppliedInAnotherFormDiffersFromTheTrackingTable(String verb) throws Exception {
        database.done("upgrade", "0003");
        database.execute(
                "update rag_changelog set md5sum = '9:00000000000000000000000000000000' where id like '0002%'");
        database.refuses(
                ExitCode.DRIFT,
                "change `0002-keep-updated-at` was edited after it was applied here: checksum expected"
                        + " 9:00000000000000000000000000000000, actual 9:a091613807d6a0a2e6cc104758a468e6."
                        + " Undo the edit and add another change",
                verb.split(" "));
    }

    @Test
    void aChangeThatWasSkippedIsTold() throws Exception {
        database.done("upgrade", "0003");
        database.execute("delete from rag_changelog where id like '0002%'");
        Installation.Run run = database.ragdb("-q", "migrate");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DRIFT.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith(
                        "ragdb: database `" + database.name() + "` differs from the contract (- expected, + actual):\n")
                .endsWith("\nchange `0002-keep-updated-at` is not applied here, but change"
                        + " `0003-index-user-knowledge-expertise` is, which comes after it; the catalog is nevertheless what"
                        + " all of them make of it. If they were only not recorded: ragdb stamp"
                        + " 0003-index-user-knowledge-expertise\n");
        database.done("stamp", "0003");
        database.done("migrate");
    }

    @Test
    void aMissingContractIsTold() throws Exception {
        Files.delete(changelog.folder().resolve("contract.json"));
        database.refuses(
                ExitCode.DRIFT,
                changelog.folder()
                        + " has no contract.json: its changes were never run on a throwaway database; build it first,"
                        + " with -Dcontract=accept",
                "migrate",
                changelog.option());
    }

    @Test
    void aContractWithoutTheNewestChangeIsTold() throws Exception {
        changelog.change("0005-add-locale", "alter table user_knowledge add locale text;", "select 1;");
        database.refuses(
                ExitCode.DRIFT,
                "the changelog and its contract differ:\n  " + changelog.path("0005-add-locale")
                        + ": not in the contract: it was never run on a throwaway database" + ADVICE,
                "migrate",
                changelog.option());
    }

    @Test
    void aContractWhoseChangeIsGoneIsTold() throws Exception {
        Files.delete(Path.of(changelog.path("0004-describe-user-knowledge")));
        database.refuses(
                ExitCode.DRIFT,
                "the changelog and its contract differ:\n"
                        + "  change `0004-describe-user-knowledge` is in the contract but its file is gone" + ADVICE,
                "migrate",
                changelog.option());
    }

    /** Two branches that each added a change, and a merge that kept the lines of both, look like this. */
    @ParameterizedTest
    @ValueSource(strings = {"\"column background text\"", "96cc1cce0bf5", "comment on column name 'Display name'"})
    void aContractThatContradictsItselfIsTold(String edited) throws Exception {
        Path file = changelog.folder().resolve("contract.json");
        String text = Files.readString(file);
        Files.writeString(file, text.replace(edited, edited.replace('e', 'f')));
        database.refuses(
                ExitCode.DRIFT,
                "the changelog and its contract differ:\n  the contract contradicts itself: what its changes add up to has"
                        + " not the fingerprint that it records after the last one; it was edited by hand, or two branches"
                        + " of it were merged" + ADVICE,
                "migrate",
                changelog.option());
    }

    private static String sha256(Path file) throws Exception {
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return java.util.HexFormat.of().formatHex(hash).substring(0, 12);
    }
}
