package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code ragdb import} and {@code ragdb export}. */
final class ProfileFilesTest {
    private static final String ANNA =
            """
            {
              "user_id": "1",
              "name": "Анна",
              "expertise": [
                "поиск"
              ],
              "preferences": {
                "язык": "ru"
              },
              "created_at": "2025-01-15T10:30:00Z",
              "updated_at": "2025-06-01T08:00:00Z"
            }
            """;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path directory;

    ProfileFilesTest(@TempDir Path scratch) throws IOException {
        directory = Files.createDirectory(scratch.resolve("profiles"));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String dir() {
        return directory.toString();
    }

    private Installation.Run run(int exitCode, String out, String... err) {
        StringBuilder lines = new StringBuilder();
        for (String line : err) {
            lines.append(line.replace("DIR", dir())).append('\n');
        }
        return new Installation.Run(exitCode, out, lines.toString());
    }

    @Test
    void importsAndExportsAndAgainChangesNothing() throws Exception {
        database.done("migrate");
        file("1.json", ANNA);
        file("2.json", "{\"user_id\": 2, \"name\": \"Борис\"}");
        file("3.json", "");
        file("1_messages.json", "[]");
        String others = database.stateOfOthers();
        String[] notes = {"DIR/1_messages.json: skipped: example messages, no profile", "DIR/3.json: skipped: empty"};

        assertThat(database.ragdb("import", dir(), "--dry-run"))
                .isEqualTo(run(
                        0,
                        "dry run, nothing is stored: 2 inserted, 0 updated, 0 unchanged; files: 2 skipped, 0 invalid\n",
                        notes));
        assertThat(database.rows("select count(*) from user_knowledge")).containsExactly("0");
        assertThat(database.ragdb("import", dir()))
                .isEqualTo(
                        run(0, "profiles: 2 inserted, 0 updated, 0 unchanged; files: 2 skipped, 0 invalid\n", notes));
        String after = database.state();
        assertThat(database.ragdb("import", dir() + "/", "--quiet"))
                .isEqualTo(run(0, "profiles: 0 inserted, 0 updated, 2 unchanged; files: 2 skipped, 0 invalid\n"));
        assertThat(database.state()).isEqualTo(after);
        assertThat(database.rows("select created_at || ' ' || updated_at from user_knowledge where user_id = '1'"))
                .containsExactly("2025-01-15 10:30:00 2025-06-01 08:00:00");

        Path exported = directory.resolve("../exported");
        assertThat(database.ragdb("export", exported.toString()))
                .isEqualTo(run(0, "files: 2 written, 0 unchanged, 0 kept, 0 failed\n"));
        assertThat(database.ragdb("export", exported.toString()))
                .isEqualTo(run(0, "files: 0 written, 2 unchanged, 0 kept, 0 failed\n"));
        assertThat(exported.resolve("1.json")).hasContent(ANNA);
        assertThat(database.state()).isEqualTo(after);
        assertThat(database.stateOfOthers()).isEqualTo(others);
    }

    @Test
    void scriptsGetRecords() throws Exception {
        database.done("migrate");
        file("1.json", ANNA);
        assertThat(database.ragdb("import", dir(), "--output", "json", "--dry-run"))
                .isEqualTo(run(
                        0,
                        "{\"format\":1,\"dryRun\":true,\"inserted\":1,\"updated\":0,\"unchanged\":0,\"skipped\":0,"
                                + "\"invalid\":0}\n"));
        assertThat(database.ragdb("export", dir(), "--output", "json"))
                .isEqualTo(run(0, "{\"format\":1,\"written\":0,\"unchanged\":0,\"kept\":0,\"failed\":0}\n"));
    }

    @Test
    void tellsWhatIsWrongAndStoresTheOthers() throws Exception {
        database.done("migrate");
        file("1.json", ANNA);
        file("2.json", "{\"user_id\": 2,\n \"name\": \"%s\",\n \"expertise\": \"SQL\"}".formatted("я".repeat(101)));
        file("3.json", "{\"user_id\": \"1\", \"name\": \"Не Анна\"}");
        file("4.json", "{\"user_id\": 4");
        String[] problems = {
            "ragdb: DIR/2.json:2: name: has 101 characters, at most 100 fit",
            "ragdb: DIR/2.json:3: expertise: must be a list of strings, and is the string 'SQL'",
            "ragdb: DIR/3.json: user_id: '1' is that of 1.json already; which one is right?",
            "ragdb: DIR/4.json:1: user_id: is not JSON at column 14: End of input"
        };

        assertThat(database.ragdb("-q", "import", dir()))
                .isEqualTo(run(
                        2, "profiles: 1 inserted, 0 updated, 0 unchanged; files: 0 skipped, 3 invalid\n", problems));
        assertThat(database.ragdb("-q", "import", dir()))
                .isEqualTo(run(
                        2, "profiles: 0 inserted, 0 updated, 1 unchanged; files: 0 skipped, 3 invalid\n", problems));
    }

    @Test
    void aFileThatSaysSomethingElseIsKeptUnlessYes() throws Exception {
        database.done("migrate");
        file("1.json", ANNA);
        database.done("import", dir());
        file("1.json", ANNA.replace("Анна", "Яна"));

        for (int time = 1; time <= 2; time++) {
            assertThat(database.ragdb("export", dir()))
                    .isEqualTo(run(
                            7,
                            "files: 0 written, 0 unchanged, 1 kept, 0 failed\n",
                            "ragdb: DIR/1.json: is not what the database has for user '1', and was kept",
                            "ragdb: --yes overwrites the files that were kept"));
        }
        assertThat(directory.resolve("1.json")).hasContent(ANNA.replace("Анна", "Яна"));
        assertThat(database.ragdb("export", dir(), "--yes"))
                .isEqualTo(run(0, "files: 1 written, 0 unchanged, 0 kept, 0 failed\n"));
        assertThat(directory.resolve("1.json")).hasContent(ANNA);
    }

    @Test
    void refusesWhatItCannotDo() throws Exception {
        file("1.json", ANNA);
        String missing = "ERROR: relation \"public.user_knowledge\" does not exist;"
                + " ragdb check tells what the database is like";
        database.refuses(ExitCode.DRIFT, "storing the profile of user `1`: " + missing, "import", dir());
        database.refuses(ExitCode.DRIFT, "reading profiles: " + missing, "export", dir());
        database.done("migrate");
        database.refuses(ExitCode.USAGE, dir() + "/nowhere: there is no such directory", "import", dir() + "/nowhere");
        database.refuses(ExitCode.USAGE, dir() + "/1.json is no directory", "export", dir() + "/1.json");
        database.execute("alter database " + database.name() + " set default_transaction_read_only = on");
        database.refuses(
                ExitCode.REFUSED,
                "storing the profile of user `1`: ERROR: cannot execute SELECT in a read-only transaction;"
                        + " nothing can be written there: give the primary's address",
                "import",
                dir());
    }

    @Test
    void waitsForAnotherWriterAsLongAsItIsTold() throws Exception {
        database.done("migrate");
        file("1.json", ANNA);
        database.done("import", dir());
        file("1.json", ANNA.replace("Анна", "Яна"));
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("update user_knowledge set name = 'theirs'");
            Installation.Run run = database.ragdb("import", dir(), "--lock-wait", "1");
            assertThat(run.exitCode()).isEqualTo(6);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .isEqualTo(
                            "ragdb: storing the profile of user `1`: ERROR: canceling statement due to lock timeout\n");
            writer.rollback();
        }
        assertThat(database.rows("select name from user_knowledge")).containsExactly("Анна");
    }

    @Test
    void updatedAtIsUtcWhereverTheOperatorSits() throws IOException, SQLException {
        database.done("migrate");
        file("1.json", ANNA);
        TimeZone before = TimeZone.getDefault();
        // The driver hands the JVM's zone to the server.
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            database.done("import", dir());
            file("1.json", ANNA.replace("Анна", "Яна"));
            database.done("import", dir());
        } finally {
            TimeZone.setDefault(before);
        }

        assertThat(database.rows("select updated_at between timezone('UTC', now()) - interval '1 minute'"
                        + " and timezone('UTC', now()) from user_knowledge"))
                .containsExactly("t");
    }
}
