package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader sees on a terminal, with a width and colours, and in a time zone of their own. */
final class ScreenLauncherTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path directory;
    private final Installation installation;

    ScreenLauncherTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.installation = Installation.built(directory.resolve("installation"));
    }

    @BeforeEach
    void connects() {
        installation.with("RAGDB_URL", database.url()).with("TZ", "UTC").with("TERM", "xterm");
    }

    @Test
    void historyFitsATerminalAndIsWholeInAPipe() throws Exception {
        applied("2026-11-23 10:00:00", "2026-11-23T10:00:00Z");
        installation.with("NO_COLOR", "1").with("COLUMNS", "60");

        assertThat(TerminalRun.start(installation, directory, "history").end().out())
                .startsWith(
                        """
                        0001-create-user-knowledge
                            applied 2026-11-23 10:00:00+00
                            Profiles that the RAG manager keeps: one row for each
                            user of the forum
                        """)
                .contains("0002-keep-updated-at\n    pending\n    updated_at is kept");
        assertThat(installation.run("history").out())
                .startsWith("0001-create-user-knowledge           applied 2026-11-23 10:00:00+00"
                        + "  Profiles that the RAG manager keeps: one row for each user of the forum\n");
    }

    @Test
    void paintsOnATerminalOnly() throws Exception {
        Process process = script("history");
        process.waitFor();
        assertThat(installation.outputSoFar(process)).contains("\u001b[33m0001-create-user-knowledge ");

        process = script("no-such-verb");
        process.waitFor();
        assertThat(installation.outputSoFar(process))
                .isEqualTo("\u001b[31mragdb:\u001b[0m unknown verb 'no-such-verb'; see ragdb --help\r\n");
    }

    @Test
    void tellsOnATerminalHowLongAChangeTakesAlthoughOutputIsPiped() throws Exception {
        FixtureChangelog changelog = slow(3);
        database.done("migrate");
        Process process = script("migrate " + changelog.option() + " | cat");
        process.waitFor();
        assertThat(installation.outputSoFar(process))
                .contains(
                        "\r\u001b[Kapplying 1 of 1: 0005-slow, 1 s",
                        "\r\u001b[Kapplying 1 of 1: 0005-slow, 2 s\r\u001b[K")
                .doesNotContain("0005-slow, 0 s");
    }

    @Test
    void tellsALogOnlyNowAndThen() throws Exception {
        FixtureChangelog changelog = slow(7);
        database.done("migrate");
        Installation.Run run = installation.run("migrate", changelog.option());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines().skip(2)).containsExactly("applying 1 of 1: 0005-slow, 5 s");

        database.execute("delete from rag_changelog where id = '0005-slow'");
        assertThat(installation.run("-q", "migrate", changelog.option()).err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Moscow, 2026-11-23 10:00:00+03",
        "America/New_York, 2026-11-23 02:00:00-05",
        "Asia/Kolkata, 2026-11-23 12:30:00+05:30",
        "UTC, 2026-11-23 07:00:00+00"
    })
    void showsTimesInTheReadersZone(String zone, String time) throws Exception {
        // As somebody in Tokyo writes it.
        applied("2026-11-23 16:00:00", "2026-11-23T07:00:00Z");
        installation.with("TZ", zone);
        assertThat(installation.run("history").out())
                .startsWith("0001-create-user-knowledge           applied " + time);
        assertThat(installation.run("history", "--output", "json").out())
                .contains("\"appliedAt\":\"2026-11-23T16:00:00\",\"appliedAtUtc\":\"2026-11-23T07:00:00Z\",");
    }

    @Test
    void aChangeIsSeenToBeAppliedNowWhereverItIs() throws Exception {
        installation.with("TZ", "Asia/Tokyo");
        assertThat(installation.run("upgrade", "0001").exitCode()).isZero();
        assertThat(database.rows(
                        "select abs(extract(epoch from (now() at time zone 'Asia/Tokyo') - dateexecuted)) < 120"
                                + " from rag_changelog"))
                .containsExactly("t");
        List<String> inUtc = database.rows(
                "select to_char(dateexecuted - interval '9 h', 'YYYY-MM-DD HH24:MI:SS') from rag_changelog");
        assertThat(database.done("history")).contains("applied " + inUtc.get(0) + "+00");
    }

    /** 0001, in somebody's local time, in a run that began at that moment. */
    private void applied(String local, String moment) throws Exception {
        database.done("upgrade", "0001");
        database.execute(
                "update rag_changelog set dateexecuted = '" + local + "', deployment_id = right((extract(epoch from"
                        + " timestamptz '" + moment + "') * 1000)::bigint::text, 10)");
    }

    private FixtureChangelog slow(int seconds) throws IOException {
        return FixtureChangelog.shipped(directory.resolve("shipped"))
                .change("0005-slow", "do $$ begin perform pg_sleep(" + seconds + "); end $$;", "select 1;")
                .pretendRecorded();
    }

    /** On a terminal that shows standard error, too. */
    private Process script(String arguments) throws IOException {
        return installation.start(
                directory,
                List.of("script", "--quiet", "--command", "'" + installation.script() + "' " + arguments, "/dev/null"));
    }
}
