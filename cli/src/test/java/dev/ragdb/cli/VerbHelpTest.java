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
                .contains("As every verb (ragdb help options): --url ", " --lock-wait ");
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
            mig            | unknown verb 'mig', did you mean 'migrate'?
            exp            | unknown verb 'exp'; see ragdb --help
            rollback       | unknown verb 'rollback'; see ragdb --help
            hlep           | unknown verb 'hlep', did you mean 'help'?
            help migrat    | there is no help on 'migrat', did you mean 'migrate'?
            help optoins   | there is no help on 'optoins', did you mean 'options'?
            help me        | there is no help on 'me'; see ragdb --help
            migrat --help  | unknown verb 'migrat', did you mean 'migrate'?
            check --sql    | unknown option '--sql' after check: it is an option of migrate, upgrade, downgrade
            check --dry-run=1 | unknown option '--dry-run' after check: it is an option of import
            upgrade --to head | unknown option '--to'; see ragdb upgrade --help
            --sql migrate  | unknown option '--sql' before the verb: it is an option of migrate, upgrade, downgrade, and stands after that
            check --sq     | unknown option '--sq'; see ragdb check --help
            migrate --sq   | unknown option '--sq', did you mean '--sql'?
            check -f       | unknown option '-f'; see ragdb check --help
            check -Y       | unknown option '-Y', did you mean '-y'?
            check --lockwait 1 | unknown option '--lockwait', did you mean '--lock-wait'?
            show 9999      | unknown change '9999': expected the beginning of a change's id (0001-create-user-knowledge ... 0004-describe-user-knowledge)
            show 3         | unknown change '3', did you mean '0003-index-user-knowledge-expertise'?
            show 0002-kepe | unknown change '0002-kepe', did you mean '0002-keep-updated-at'?
            show describe  | unknown change 'describe', did you mean '0004-describe-user-knowledge'?
            explain blocks | unknown hazard 'blocks'; ragdb explain lists them
            prove --on dokcer | --on: unknown server 'dokcer', did you mean 'docker'?
            search --like x --limit many | --limit: this value does not fit ('many' is not a whole number); see ragdb search --help
            search --like x --threshold ten | --threshold: this value does not fit ('ten' is not a number); see ragdb search --help
            -1             | unknown verb '-1'; see ragdb --help
            migrate 0002   | unexpected argument '0002' after migrate; see ragdb migrate --help
            check now      | unexpected argument 'now' after check; see ragdb check --help
            upgrade        | TARGET is missing; see ragdb upgrade --help
            stamp          | TARGET is missing; see ragdb stamp --help
            downgrade      | TARGET is missing; see ragdb downgrade --help
            plan 1 2       | unexpected argument '2' after plan; see ragdb plan --help
            migrate --lock-wait   | --lock-wait needs a value: --lock-wait SECONDS
            migrate --lock-wait=x | --lock-wait: this value does not fit ('x' is not a whole number); see ragdb migrate --help
            """)
    void whatCannotBeMeantIsRefused(String arguments, String message) {
        assertThat(TestDatabase.ragdb(Map.of(), arguments.split(" ")))
                .isEqualTo(new Installation.Run(2, "", "ragdb: " + message + "\n"));
    }
}
