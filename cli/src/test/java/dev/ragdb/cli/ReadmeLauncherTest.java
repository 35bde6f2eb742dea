package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.Installation.Run;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says about ragdb is true. */
final class ReadmeLauncherTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\$ cli/bin/ragdb ([^#\\n]*)");
    private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| (\\d) \\| (.+) \\|$");

    private static String section(String heading) throws Exception {
        String readme = Files.readString(README);
        String from = readme.substring(readme.indexOf("# " + heading + "\n"));
        int end = from.indexOf("\n#", 1);
        return end < 0 ? from : from.substring(0, end);
    }

    @Test
    void itsTourWorks(@TempDir Path directory) throws Exception {
        List<String> commands = EXAMPLE.matcher(section("A tour on your own database"))
                .results()
                .map(example -> example.group(1).strip())
                .toList();
        assertThat(commands).hasSizeGreaterThan(6).contains("migrate", "downgrade -1");

        try (ThrowawayDatabase server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"))) {
            server.create("postgres_of_the_team");
            try (Connection connection = server.connect("postgres_of_the_team")) {
                Sql.execute(
                        connection,
                        ChangelogReader.fromClassPath(getClass().getClassLoader(), "rag-manager")
                                .standIns());
            }
            Installation installation =
                    Installation.built(directory).with("RAGDB_URL", server.url("postgres_of_the_team"));
            for (String command : commands) {
                Run run = installation.run(command.split(" "));
                assertThat(run.exitCode()).as(command + "\n" + run).isZero();
                assertThat(run.out()).as(command).isNotEmpty();
            }
        }
    }

    @Test
    void itsExitCodesAreOurs() throws Exception {
        List<String> documented = EXIT_CODE
                .matcher(section("Exit codes"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2).replace("`", ""))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Stream.of(ExitCode.values())
                        .map(code -> code.number() + " " + code.meaning())
                        .toList());
    }
}
