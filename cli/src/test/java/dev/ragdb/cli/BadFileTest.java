package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as editors, merges and git on Windows leave them. */
final class BadFileTest {
    private static final String TEXT =
            """
            --liquibase formatted sql logicalFilePath:0005-bad.sql
            --changeset me:0005-bad
            --comment: Язык
            select 1;
            --rollback select 1;
            """;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestDatabase throwaway = new TestDatabase();

    private final Path directory;
    private final FixtureChangelog changelog;

    BadFileTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.changelog = FixtureChangelog.shipped(directory.resolve("shipped"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            windows-1251 | ''     | 3: not UTF-8 (byte df): save it as UTF-8
            UTF-8        | \ufeff | 1: the file begins with a byte order mark: save it as UTF-8 without one
            UTF-16LE     | \ufeff | 1: the file is UTF-16: save it as UTF-8
            UTF-16BE     | \ufeff | 1: the file is UTF-16: save it as UTF-8
            UTF-16LE     | ''     | 1: a NUL character, as UTF-16 has many: save it as UTF-8
            """)
    void aFileThatIsNotUtf8IsRefused(String charset, String beginning, String problem) throws Exception {
        Path file = Path.of(changelog.path("0005-bad"));
        // Without Russian, so that UTF-16 without a mark is valid UTF-8.
        String text = charset.equals("UTF-16LE") ? TEXT.replace("Язык", "Language") : TEXT;
        Files.write(file, (beginning + text).getBytes(Charset.forName(charset)));
        for (String verb : new String[] {"migrate", "check", "prove"}) {
            database.refuses(ExitCode.USAGE, file + ":" + problem, verb, changelog.option());
        }
    }

    @Test
    void windowsLineEndsChangeNothing() throws Exception {
        for (String id : List.of(
                "0001-create-user-knowledge",
                "0002-keep-updated-at",
                "0003-index-user-knowledge-expertise",
                "0004-describe-user-knowledge")) {
            Path file = Path.of(changelog.path(id));
            Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
        }
        database.done("migrate", changelog.option());
        database.done("check");
        assertThat(database.rows("select prosrc from pg_proc where proname = 'rag_manager_set_updated_at'"))
                .noneMatch(body -> body.contains("\r"));
        assertThat(database.done("migrate")).startsWith("nothing to do: ");
        database.done("downgrade", "base", changelog.option());
        database.done("migrate");
        database.done("check", changelog.option());
    }

    @Test
    void twoChangesWithOneNumberAreToldWithTheWayOut() throws Exception {
        changelog.file("0005-b", TEXT.replace("0005-bad", "0005-b")).file("0005-a", TEXT.replace("0005-bad", "0005-a"));
        String message = changelog.path("0005-b") + ": has the number of " + changelog.path("0005-a")
                + ". Give it the next free one: ragdb renumber 0005-b";
        for (String verb : new String[] {"migrate", "check", "prove", "current"}) {
            database.refuses(ExitCode.USAGE, message, verb, changelog.option());
        }
    }

    @Test
    void aReleasedChangeKeepsItsNumber() throws Exception {
        FixtureChangelog shop = FixtureChangelog.empty(directory.resolve("shop"))
                .change("0001-create-item", "create table item (id int);", "drop table item;")
                .recordIn(throwaway)
                .released("1.0", "0001-create-item")
                .change("0001-a", "alter table item add a int;", "alter table item drop a;");
        database.refuses(
                ExitCode.USAGE,
                shop.path("0001-a") + ": has the number of " + shop.path("0001-create-item")
                        + ", which is released. Give it the next free one: ragdb renumber 0001-a",
                "migrate",
                shop.option());
    }

    @Test
    void whatTheSystemDoesNotLetReadIsTold() throws Exception {
        Path manifest = changelog.folder().resolve("manifest.json");
        Files.delete(manifest);
        // Even the superuser gets an input/output error from it.
        Files.createSymbolicLink(manifest, Path.of("/proc/self/mem"));
        database.refuses(
                ExitCode.USAGE,
                changelog.folder() + ": not a readable changelog: Input/output error",
                "migrate",
                changelog.option());
        Files.delete(manifest);
    }

    @ParameterizedTest
    @CsvSource({"upgrade", "downgrade", "stamp", "plan"})
    void aTargetThatWouldMoveTheCursorIsSpeltOut(String verb) throws Exception {
        String expected = "`: expected head, base, +1, -1, or the beginning of a change's id"
                + " (0001-create-user-knowledge ... 0004-describe-user-knowledge)";
        database.refuses(
                ExitCode.USAGE,
                "unknown target `\\u001b[2J\\u000d\\u009b1m\\u202e" + expected,
                verb,
                "\u001b[2J\r\u009b1m\u202e");
        database.refuses(
                ExitCode.USAGE, "unknown target `" + "Ж".repeat(80) + "..." + expected, verb, "Ж".repeat(5_000));
    }

    @Test
    void whatSomebodyPutIntoTheTrackingTableIsSpeltOutToo() throws Exception {
        database.done("migrate");
        database.execute("insert into rag_changelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                + " values (E'0005-\\u001b[31mred', 'x', 'rag-manager/0005.sql', now(), 5, 'EXECUTED')");
        for (String verb : new String[] {"current", "history", "check", "migrate"}) {
            Installation.Run run = database.ragdb(verb);
            assertThat(run.out() + run.err()).doesNotContain("\u001b");
        }
        assertThat(database.done("history")).contains("0005-\\u001b[31mred");
    }

    @Test
    void utf8IsNeededOfTheManifestToo() throws Exception {
        Path manifest = changelog.folder().resolve("manifest.json");
        Files.write(manifest, "{\"service\": \"форум\"}".getBytes(Charset.forName("windows-1251")));
        database.refuses(
                ExitCode.USAGE, manifest + ":1: not UTF-8 (byte f4): save it as UTF-8", "migrate", changelog.option());
        Files.write(manifest, "{}".getBytes(StandardCharsets.UTF_16LE));
        database.refuses(
                ExitCode.USAGE,
                manifest + ":1: a NUL character, as UTF-16 has many: save it as UTF-8",
                "migrate",
                changelog.option());
    }
}
