package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server of a major that nobody has looked at yet is read, and every verb that reads it says so once. */
final class UnknownServerTest {
    private static final String NOTE = "ragdb: PostgreSQL 20 is newer than this ragdb knows (up to 19): what that"
            + " version adds to the catalogs is not compared\n";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private String version = "";
    private RelabelledServer server;

    @BeforeEach
    void relabel() throws SQLException, IOException {
        String real = database.rows("show server_version").get(0).replaceFirst(" .*", "");
        String number = database.rows("show server_version_num").get(0);
        version = "20" + real.substring(2);
        server =
                new RelabelledServer(database.hostAndPort(), Map.of(real, version, number, "20" + number.substring(2)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyVerbThatReadsTheCatalogSaysItOnce(@TempDir Path folder) throws Exception {
        String changelog = FixtureChangelog.shipped(folder).option();
        for (String verb : List.of(
                "plan",
                "migrate --sql",
                "migrate",
                "migrate",
                "current",
                "current --output json",
                "check",
                "check --quiet",
                "status",
                "history",
                "downgrade -1",
                "upgrade head",
                "stamp head",
                "revision --from " + url().replace(":" + TestDatabase.PASSWORD_IN_URL, ""))) {
            Installation.Run run = ragdb((verb + " " + changelog).split(" "));
            assertThat(run.exitCode()).as(verb + ": " + run.err()).isZero();
            assertThat(run.err()).as(verb).containsOnlyOnce(NOTE);
        }
    }

    @Test
    void soDoesAProofThere(@TempDir Path folder) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(folder);
        Installation.Run run =
                TestDatabase.ragdb(Map.of("RAGDB_DATABASE", url()), "prove", "--output", "json", changelog.option());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).containsOnlyOnce(NOTE);
        assertThat(run.out()).contains("\"server\":\"PostgreSQL " + version);
    }

    @Test
    void aDifferenceNamesTheVersionFirst() throws Exception {
        assertThat(ragdb("migrate").exitCode()).isZero();
        database.execute("alter table user_knowledge add nickname text");
        String difference = " (- expected, + actual):\n  table public.user_knowledge\n+   column nickname text\n";
        for (String verb : List.of("check", "migrate", "downgrade base --yes")) {
            assertThat(ragdb(("--quiet " + verb).split(" ")))
                    .isEqualTo(new Installation.Run(
                            5,
                            "",
                            NOTE + "ragdb: PostgreSQL " + version + ": database `" + database.name()
                                    + "` differs from the contract" + difference));
            assertThat(database.ragdb(("--quiet " + verb).split(" ")).err())
                    .as("the server by its own name")
                    .isEqualTo("ragdb: database `" + database.name() + "` differs from the contract" + difference);
        }
    }

    @Test
    void recordsSayUpToWhereVersionsAreKnown() {
        String known = "\"knownUpTo\":19";
        assertThat(ragdb("plan", "--output", "json").out()).contains("\"server\":\"" + version + "\"," + known);
        assertThat(ragdb("migrate", "--output", "json").out()).contains("\"changes\":4," + known + "}\n");
        for (String verb : List.of("current", "check")) {
            assertThat(ragdb(verb, "--output", "json").out()).contains("\"server\":\"" + version + "\"", known + "}\n");
            assertThat(database.done(verb, "--output", "json"))
                    .contains("\"server\":\"")
                    .doesNotContain("knownUpTo", version);
        }
    }

    private String url() {
        return "postgresql://" + TestDatabase.USER + ":" + TestDatabase.PASSWORD_IN_URL + "@" + server.hostAndPort()
                + "/" + database.name();
    }

    private Installation.Run ragdb(String... arguments) {
        return TestDatabase.ragdb(Map.of("RAGDB_URL", url(), "PGPASSWORD", TestDatabase.PASSWORD), arguments);
    }
}
