package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The changelog is read before anything else: a bad one is told without a server, and never half applied. */
final class BadChangelogTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path directory;
    private FixtureChangelog changelog;

    BadChangelogTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.changelog = FixtureChangelog.shipped(directory.resolve("shipped"));
    }

    @BeforeEach
    void migrateHalfWay() {
        database.done("upgrade", "0002");
    }

    /** It is connected meanwhile, which nobody notices. */
    @Test
    void noConnectionIsLeftBehind() throws Exception {
        changelog.file("0005-bad", "");
        for (int run = 0; run < 5; run++) {
            database.refuses(
                    ExitCode.USAGE, changelog.path("0005-bad") + ":1: the file is empty", "check", changelog.option());
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!database.rows("select pid from pg_stat_activity where datname = current_database()" + " and usename = '"
                        + TestDatabase.USER + "'")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("a connection is still open").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://nobody@127.0.0.1:1/nowhere", "nonsense", ""})
    void itIsToldFirstWhateverIsWrongWithTheDatabase(String url) throws Exception {
        changelog.file("0005-bad", "");
        database.refuses(
                Map.of("RAGDB_URL", url),
                ExitCode.USAGE,
                changelog.path("0005-bad") + ":1: the file is empty",
                "check",
                changelog.option());
    }

    /** In the file's text, ⏎ stands for a line break. FILE is the file's path. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --liquibase formatted sql⏎--changeset me:0005-bad⏎select 1;⏎ | FILE:2: the change has no rollback: add `--rollback` lines with the SQL that takes it back
            --liquibase formatted sql⏎--changeset me:0005-bad⏎select 1;⏎--rollback⏎ | FILE:2: the change has no rollback: add `--rollback` lines with the SQL that takes it back
            --liquibase formatted sql⏎--changeset me:0005-bad⏎select 1;⏎--rollback empty⏎ | FILE:2: the change has no rollback: add `--rollback` lines with the SQL that takes it back
            --liquibase formatted sql⏎--changeset me:0005-bad⏎select 1;⏎--rollback select 1;⏎--changeset me:0006-more⏎select 2;⏎--rollback select 2; | FILE:5: a second changeset (the first is on line 2): one change a file, put this one into a file of its own
            ⏎--liquibase formatted sql⏎--changeset me:0005-bad⏎select 1;⏎--rollback select 1; | FILE:1: the first line must be `--liquibase formatted sql`
            -- a comment⏎--liquibase formatted sql⏎--changeset me:0005-bad⏎select 1;⏎--rollback select 1; | FILE:1: the first line must be `--liquibase formatted sql`
            --liquibase formatted sql⏎--changset me:0005-bad⏎select 1;⏎--rollback select 1; | SHIPPED has 2 problems:⏎  FILE:2: `--changset` is taken for a comment: did you mean `--changeset`?⏎  FILE:1: there is no `--changeset author:0005-bad` line
            --liquibase formatted sql⏎--changeset me:0005-bad⏎select 1;⏎--roolback select 1; | SHIPPED has 2 problems:⏎  FILE:4: `--roolback` is taken for a comment: did you mean `--rollback`?⏎  FILE:2: the change has no rollback: add `--rollback` lines with the SQL that takes it back
            --liquibase formatted sql⏎--changeset me:0005-other⏎select 1;⏎--rollback select 1; | FILE:2: the changeset's id is `0005-other`, the file's name wants `0005-bad`
            --liquibase formatted sql⏎select 1;⏎ | FILE:1: there is no `--changeset author:0005-bad` line
            ⏎ | FILE:1: the file is empty
            """)
    void aBadChangeFileIsNamedWithItsLine(String text, String message) throws Exception {
        changelog.file("0005-bad", text.replace('⏎', '\n'));
        database.refuses(
                ExitCode.USAGE,
                message.replace('⏎', '\n')
                        .replace("FILE", changelog.path("0005-bad"))
                        .replace("SHIPPED", changelog.folder().toString()),
                "migrate",
                changelog.option());
    }

    @Test
    void anIdThatIsUsedTwiceIsNamedWithBothFiles() throws Exception {
        changelog.file(
                "0005-bad", "--liquibase formatted sql\n--changeset me:0002-keep-updated-at\n--rollback select 1;\n");
        database.refuses(
                ExitCode.USAGE,
                changelog.folder() + " has 2 problems:\n"
                        + "  " + changelog.path("0005-bad")
                        + ":2: the changeset's id is `0002-keep-updated-at`, the file's name wants `0005-bad`\n"
                        + "  " + changelog.path("0005-bad") + ": the id `0002-keep-updated-at` is used twice, first in "
                        + changelog.path("0002-keep-updated-at"),
                "migrate",
                changelog.option());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Add_locale", "5", "0005_add", "0005-Add"})
    void aFileNameThatDoesNotSortIsRefused(String name) throws Exception {
        changelog.file(name, "--liquibase formatted sql\n");
        database.refuses(
                ExitCode.USAGE,
                changelog.path(name) + ": a change's name is number-words.sql, e.g. 0005-add-locale.sql",
                "plan",
                changelog.option());
    }

    @Test
    void whatIsNoChangelogSaysSo() throws Exception {
        Path nothing = directory.resolve("nothing");
        database.refuses(ExitCode.USAGE, nothing + ": no such file or folder", "check", "--changelog=" + nothing);

        Path empty = Files.createDirectory(directory.resolve("empty"));
        String wanted = " is no changelog: there is no META-INF/ragdb/<service>/manifest.json in it";
        database.refuses(ExitCode.USAGE, empty + wanted, "check", "--changelog=" + empty);

        Path otherJar = jar("other.jar", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
        database.refuses(ExitCode.USAGE, otherJar + wanted, "check", "--changelog=" + otherJar);

        Path text = Files.writeString(directory.resolve("text.jar"), "this is no jar");
        database.refuses(
                ExitCode.USAGE,
                text + ": not a readable changelog: zip END header not found",
                "check",
                "--changelog=" + text);
    }

    @Test
    void aTruncatedJarIsRefusedWhereverItEnds() throws Exception {
        Path whole = jar("whole.jar", "META-INF/ragdb/shop/manifest.json", "{}");
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {1, 40, bytes.length / 2, bytes.length - 1}) {
            Path cut = Files.write(directory.resolve("cut.jar"), Arrays.copyOf(bytes, length));
            database.refuses(
                    ExitCode.USAGE,
                    cut + ": not a readable changelog: zip END header not found",
                    "migrate",
                    "--changelog=" + cut);
        }
        Path none = Files.write(directory.resolve("none.jar"), new byte[0]);
        database.refuses(
                ExitCode.USAGE,
                none + ": not a readable changelog: zip file is empty",
                "migrate",
                "--changelog=" + none);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            manifest.json | {"service": "shop"  | not a manifest: End of input at line 1 column 19 path $.service
            manifest.json | {"service": "shop"} | not a manifest: `schema` is missing
            manifest.json | {"service": null}   | not a manifest: a value of another type than expected: JsonNull
            manifest.json | []                  | not a manifest: Not a JSON Object: []
            contract.json | {"format": 2}       | not a contract: format 2, this version reads format 1 only
            contract.json | {"format": {}}      | not a contract: a value of another type than expected: JsonObject
            contract.json | {"format": 1}       | not a contract: `changes` is missing
            contract.json | {"format": "one"}   | not a contract: For input string: "one"
            contract.json | nonsense            | not a contract: Not a JSON Object: "nonsense"
            """)
    void aManifestOrContractThatCannotBeReadIsNamed(String file, String text, String problem) throws Exception {
        Path path = Files.writeString(changelog.folder().resolve(file), text);
        database.refuses(ExitCode.USAGE, path + ": " + problem, "migrate", changelog.option());
    }

    private Path jar(String name, String entry, String text) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
