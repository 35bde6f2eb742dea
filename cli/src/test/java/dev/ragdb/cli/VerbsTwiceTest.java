package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.cli.verb.VerbEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two runs of any verb give the same as one; a new verb needs a line here. */
final class VerbsTwiceTest {
    /** How each verb is run on a database where two changes are applied, and with which exit codes it ends. */
    private static final List<Example> EXAMPLES = List.of(
            new Example("migrate", 0, 0),
            new Example("migrate --sql", 0, 0),
            new Example("plan", 0, 0),
            new Example("plan base", 0, 0),
            new Example("check", 4, 4),
            new Example("current", 0, 0),
            new Example("history", 0, 0),
            new Example("history -v", 0, 0),
            new Example("heads", 0, 0),
            new Example("show head", 0, 0),
            new Example("status", 0, 0),
            new Example("upgrade 0003", 0, 0),
            new Example("upgrade head --sql", 0, 0),
            new Example("downgrade 0001", 0, 0),
            new Example("downgrade base --sql", 0, 0),
            new Example("stamp 0002", 0, 0),
            new Example("stamp base", 5, 5),
            new Example("revision -m locale --changelog DIR", 0, 2),
            new Example("renumber 0003 --changelog DIR", 0, 2),
            new Example("prove --embedded", 0, 0),
            new Example("explain", 0, 0),
            new Example("demo", 0, 0));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private record Example(String arguments, int first, int second) {
        @Override
        public String toString() {
            return arguments;
        }
    }

    static Stream<Example> examples() {
        return EXAMPLES.stream();
    }

    @Test
    void everyVerbIsRun() {
        assertThat(EXAMPLES.stream().map(example -> example.arguments().split(" ", 2)[0]))
                .containsAll(
                        new RagdbVerbs().entries().stream().map(VerbEntry::name).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theSecondRunChangesNothing(Example example, @TempDir Path directory) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(directory.resolve("changelog"));
        database.done("upgrade", "0002");
        database.execute("insert into user_knowledge (user_id, name) values ('1', 'Анна')");
        String[] arguments = example.arguments()
                .replace("DIR", changelog.folder().toString())
                .split(" ");
        // Those that never use the database refuse to be given one by --url, but not by the environment.
        Map<String, String> environment = Map.of("RAGDB_URL", database.url(), "RAGDB_DATABASE", "embedded");

        Installation.Run first = TestDatabase.ragdb(environment, arguments);
        assertThat(first.exitCode()).as(first.toString()).isEqualTo(example.first());
        String once = database.state();
        List<String> files = files(directory);

        Installation.Run second = TestDatabase.ragdb(environment, arguments);
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(example.second());
        assertThat(database.state()).isEqualTo(once);
        assertThat(files(directory)).isEqualTo(files);
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().map(Path::toString).toList();
        }
    }
}
