package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is about to change a database hears when nobody has seen the changes run on such a server; they run all the same. */
final class UnprovenServerTest {
    private static final String IDS =
            "0001-create-user-knowledge, 0002-keep-updated-at, 0003-index-user-knowledge-expertise and 0004-describe-user-knowledge";
    private static final String ADVICE = "; to try %s on one like this first: ragdb prove --on SERVER\n";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final FixtureChangelog changelog;
    private String version = "";
    private String major = "";

    UnprovenServerTest(@TempDir Path folder) throws IOException {
        changelog = FixtureChangelog.shipped(folder);
    }

    @BeforeEach
    void readVersion() throws SQLException {
        version = database.rows("show server_version").get(0).replaceFirst(" .*", "");
        major = version.substring(0, 2);
    }

    @Test
    void anotherMajorIsToldBeforeAnythingRuns() throws IOException {
        changelog.provenOn("9.6", "14.20");
        String all = "this server is PostgreSQL " + version + ": " + IDS + " were proven on 9.6 and 14.20, but on no "
                + major + ADVICE.formatted("them");
        String last = "this server is PostgreSQL " + version
                + ": 0004-describe-user-knowledge was proven on 9.6 and 14.20, but on no " + major
                + ADVICE.formatted("it");
        assertThat(run("plan").err()).containsOnlyOnce(all);
        assertThat(run("migrate", "--sql").err()).containsOnlyOnce(all);
        assertThat(run("migrate").err())
                .contains("\nplan: 4 changes forward to 0004-describe-user-knowledge (head)\n" + all);
        assertThat(run("downgrade", "-1").err()).containsOnlyOnce(last);
        assertThat(run("upgrade", "+1").err()).containsOnlyOnce(last);
    }

    @Test
    void soIsAnOlderMinor() throws IOException {
        changelog.provenOn("14.20", major + ".998", major + ".999");
        assertThat(run("plan", "+1").err())
                .contains("this server is PostgreSQL " + version
                        + ": 0001-create-user-knowledge was proven on " + major + ".998 and " + major
                        + ".999, but on no " + major + " as old as this" + ADVICE.formatted("it"));
    }

    @Test
    void nothingIsToldOfAServerThatIsProvenOrNewerOrWhereNobodyKnows() throws IOException {
        for (String[] versions : new String[][] {{"14.20", version}, {major + "beta1"}, {}}) {
            changelog.provenOn(versions);
            assertThat(run("plan").err()).doesNotContain("this server is");
            assertThat(run("plan", "--output", "json").out()).doesNotContain("\"unproven\"");
        }
    }

    @Test
    void nothingIsToldWhereNothingRunsNorWhereQuietIsWanted() throws IOException {
        changelog.provenOn("14.20");
        assertThat(run("--quiet", "migrate").err()).isEmpty();
        for (String verb : new String[] {"plan", "migrate", "upgrade", "check", "current"}) {
            Installation.Run run = verb.equals("upgrade") ? run(verb, "head") : run(verb);
            assertThat(run.err()).doesNotContain("this server is");
        }
    }

    @Test
    void scriptsReadItAsARecord() throws IOException {
        changelog.provenOn("14rc1", "14.20");
        String first = "{\"change\":\"0001-create-user-knowledge\",\"provenOn\":[\"14rc1\",\"14.20\"]}";
        assertThat(run("plan", "+1", "--output", "json").out())
                .contains("\"server\":\"" + version + "\",\"unproven\":[" + first + "],");
        Installation.Run upgrade = run("upgrade", "+1", "--output", "json");
        assertThat(upgrade.out())
                .startsWith("{\"format\":1,\"event\":\"unproven\",\"server\":\"" + version + "\",\"unproven\":[" + first
                        + "]}\n{\"format\":1,\"event\":\"started\"");
        assertThat(upgrade.err()).doesNotContain("this server is");
        assertThat(run("--quiet", "upgrade", "+1", "--output", "json").out())
                .startsWith("{\"format\":1,\"event\":\"finished\"");
    }

    private Installation.Run run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = changelog.option();
        Installation.Run run = database.ragdb(all);
        assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
        return run;
    }
}
