package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be meant is said before a server is started. */
final class ProveUsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            prove --format jsn           | --format: unknown format 'jsn', did you mean 'json'?
            prove --format Sarif         | --format: unknown format 'Sarif', did you mean 'sarif'?
            prove --format xunit         | --format: unknown format 'xunit'; there are table, json, sarif, github
            prove 0009                   | unknown change '0009': expected the beginning of a change's id (0001-create-user-knowledge ... 0004-describe-user-knowledge)
            prove 0002-keep-update-at    | unknown change '0002-keep-update-at', did you mean '0002-keep-updated-at'?
            prove 000                    | ambiguous change '000': 4 changes begin so: 0001-create-user-knowledge, 0002-keep-updated-at, 0003-index-user-knowledge-expertise, 0004-describe-user-knowledge
            prove 1 2                    | unexpected argument '2' after prove; see ragdb prove --help
            prove --changelog nowhere    | /nowhere/nowhere: no such file or folder
            prove --url postgresql://db  | prove runs on a throwaway database, never on that of --url; --on URL makes one on that server
            prove --on local --embedded  | --on and --embedded exclude each other; give one of them
            prove --on oracle            | --on: "oracle" is no choice of a throwaway database: use docker, local or embedded, each with a major version if you like (docker:18), a URL that starts with jdbc:postgresql:// or postgresql://, or nothing to take the first that is there.
            prove --relied-on-by x.jar   | /nowhere/x.jar: not readable: /nowhere/x.jar
            """)
    void whatCannotBeMeantIsRefused(String arguments, String message) {
        assertThat(TestDatabase.ragdb(Map.of(), arguments.split(" ")))
                .isEqualTo(new Installation.Run(2, "", "ragdb: " + message + "\n"));
    }

    @Test
    void aServerThatIsNotThereIsNoConnection() {
        String secret = "Klartext!Geheim-4711";
        Installation.Run run = TestDatabase.ragdb(
                Map.of("RAGDB_DATABASE", "postgresql://me:" + secret + "@localhost:1/rag"), "prove", "--quiet");

        assertThat(run)
                .isEqualTo(new Installation.Run(
                        3,
                        "",
                        "ragdb: cannot connect to me@localhost:1/rag (from RAGDB_DATABASE): connection refused by"
                                + " localhost:1; start PostgreSQL there, or correct host and port\n"));
    }

    @Test
    void aVersionThatIsNotThereIsNoConnection() {
        Installation.Run run = TestDatabase.ragdb(Map.of(), "prove", "--quiet", "--on", "local:9");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("ragdb: no throwaway database: No PostgreSQL 9 is installed on this machine")
                .hasLineCount(1);
    }

    @Test
    void whoReliesOnUsMustBeAService(@TempDir Path folder) throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(TestDatabase.ragdb(Map.of(), "prove", "--relied-on-by", empty.toString()))
                .isEqualTo(new Installation.Run(
                        2,
                        "",
                        "ragdb: --relied-on-by: " + empty + " is no service's: there is no"
                                + " META-INF/ragdb/<service>/manifest.json in it\n"));
    }
}
