package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.verb.GlobalOptions;
import dev.ragdb.cli.verb.RagdbVerbs;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is read without picocli is read as picocli reads it. */
final class PlainArgumentsTest {
    private final RagdbVerbs verbs = new RagdbVerbs();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "current",
                "-q migrate",
                "check --quiet",
                "history -v",
                "--verbose status",
                "heads --changelog a/b.jar",
                "--changelog=a=b.jar current",
                "migrate --url postgresql://me@localhost:5433/db?sslmode=require --lock-wait 0 -y",
                "--url=postgresql://me@localhost/db -w migrate --lock-wait=86400",
                "check --output json --password-file=secret --no-password --yes",
                "current --embedded --debug",
                "--password-file - current --",
                "current --output xml",
                "--lock-wait 007 current"
            })
    void isReadAsPicocliReadsIt(String text) {
        List<String> arguments = List.of(text.split(" "));
        Optional<PlainArguments> plain = PlainArguments.of(arguments, verbs);
        assertThat(plain.isPresent()).isEqualTo(!text.contains("--password-file -"));
        if (plain.isPresent()) {
            RootCommand root = new RootCommand();
            CommandLine line = CommandLines.of(root, verbs, arguments);
            CommandLine called = CommandLines.parse(line, arguments);
            assertThat(called.getCommandName()).isEqualTo(plain.get().verb());
            assertThat(shown(plain.get()::options)).isEqualTo(shown(root::options));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-q",
                "help current",
                "current --help",
                "current -V",
                "current history",
                "unknown",
                "migrate --sql",
                "upgrade head",
                "show 0001",
                "current 0001",
                "-qv current",
                "-q -q current",
                "-q --quiet current",
                "--url a --url b current",
                "--url",
                "current --url",
                "--url= current",
                "--url current current",
                "--url -q current",
                "--lock-wait +5 current",
                "--lock-wait -5 current",
                "--lock-wait 123456 current",
                "--lock-wait many current",
                "--quiet=true current",
                "--verb current",
                "--ur a current",
                "@file current",
                "current @file",
                "-- current",
                "-"
            })
    void isLeftToPicocli(String text) {
        assertThat(PlainArguments.of(List.of(text.split(" ")), verbs)).isEmpty();
    }

    private static String shown(Supplier<GlobalOptions> reading) {
        try {
            GlobalOptions options = reading.get();
            return String.join(
                    " ",
                    String.valueOf(options.urlOrNull()),
                    String.valueOf(options.embedded()),
                    String.valueOf(options.assumeYes()),
                    String.valueOf(options.changelogOrNull()),
                    String.valueOf(options.debug()),
                    String.valueOf(options.quiet()),
                    String.valueOf(options.lockWait()),
                    options.password().toString(),
                    String.valueOf(options.verbose()),
                    options.output().toString());
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
