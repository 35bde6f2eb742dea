package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.cli.verb.VerbEntry;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The verbs as they are; {@link CommandShellTest} has how any verb is called. */
final class VerbHelpTest {
    static Stream<String> verbs() {
        return new RagdbVerbs().entries().stream().map(VerbEntry::name);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasAnExample(String verb) {
        Installation.Run run = TestDatabase.ragdb(Map.of(), verb, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: ragdb " + verb)
                .containsPattern("Examples?.*:\n  ragdb " + verb + "\\b")
                .contains("--lock-wait=SECONDS");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(TestDatabase.ragdb(Map.of(), "help", verb)).isEqualTo(run);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbRefusesAnUnknownOption(String verb) {
        assertThat(TestDatabase.ragdb(Map.of(), verb, "--frobnicate"))
                .isEqualTo(new Installation.Run(
                        2, "", "ragdb: unknown option '--frobnicate'; see ragdb " + verb + " --help\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            migrat         | unknown verb 'migrat', did you mean 'migrate'?
            rollback       | unknown verb 'rollback'; see ragdb --help
            -1             | unknown verb '-1'; see ragdb --help
            migrate 0002   | unexpected argument '0002' after migrate; see ragdb migrate --help
            check now      | unexpected argument 'now' after check; see ragdb check --help
            upgrade        | TARGET is missing; see ragdb upgrade --help
            stamp          | TARGET is missing; see ragdb stamp --help
            downgrade      | TARGET is missing; see ragdb downgrade --help
            plan 1 2       | unexpected argument '2' after plan; see ragdb plan --help
            migrate --lock-wait   | --lock-wait needs a value: --lock-wait SECONDS
            migrate --lock-wait=x | --lock-wait: this value does not fit ('x' is not an int); see ragdb migrate --help
            """)
    void whatCannotBeMeantIsRefused(String arguments, String message) {
        assertThat(TestDatabase.ragdb(Map.of(), arguments.split(" ")))
                .isEqualTo(new Installation.Run(2, "", "ragdb: " + message + "\n"));
    }
}
