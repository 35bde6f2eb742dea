package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.cli.verb.VerbCatalog;
import dev.ragdb.cli.verb.VerbEntry;
import dev.ragdb.engine.address.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

final class CommandShellTest {
    @Command
    static final class Downgrade implements Verb {
        @Parameters(paramLabel = "TARGET", description = "how far back")
        private String target = "";

        @Option(names = "--dry-run", defaultValue = "false")
        private boolean dryRun;

        @Override
        public ExitCode run(Session session) {
            session.out()
                    .println("target " + target + ", dry run " + dryRun + ", yes "
                            + session.options().assumeYes() + ", url "
                            + session.options().url().orElse("none"));
            return ExitCode.DONE;
        }
    }

    @Command
    static final class Check implements Verb {
        @Parameters(arity = "0..1")
        private String failure = "";

        @Override
        public ExitCode run(Session session) throws Exception {
            switch (failure) {
                case "" -> session.out().println("2 changes are pending");
                case "drift" -> throw new RagdbException(ExitCode.DRIFT, "the change is not what it was");
                case "bug" -> throw new IllegalStateException("a piece is missing\nmore of it");
                case "sql" -> throw new SQLException("ERROR: no such table\n  Position: 3", "42P01");
                case "leak" -> throw new IllegalStateException("postgresql://me:geheim@db and geheim and grube1");
                case "connect" -> session.connect().close();
                default -> throw new AssertionError(failure);
            }
            return ExitCode.PENDING;
        }
    }

    private static final class TwoVerbs implements VerbCatalog {
        private final List<String> loaded = new ArrayList<>();

        @Override
        public List<VerbEntry> entries() {
            return List.of(
                    new VerbEntry("Look", "check", "says whether all is well"),
                    new VerbEntry("Apply", "downgrade", "goes back"));
        }

        @Override
        public Verb load(String name) {
            loaded.add(name);
            return name.equals("check") ? new Check() : new Downgrade();
        }
    }

    private static final Map<String, String> STANDING_MESSAGES = Map.of(
            "NO_PASSWORD_OPTION",
            "there is no option that takes a password, because everybody on this machine could read it there;"
                    + " give --password-file FILE, set PGPASSWORD, or wait to be asked",
            "PASSWORD_TYPED",
            "a password in an argument can be read by everybody on this machine; take it out of the URL and give"
                    + " --password-file FILE or set PGPASSWORD, or put the whole URL into RAGDB_URL");

    private final Path directory;

    CommandShellTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private final Map<String, String> environment = new HashMap<>();
    private final TwoVerbs verbs = new TwoVerbs();
    private String out = "";
    private String err = "";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            downgrade -1                   | target -1, dry run false, yes false, url none
            downgrade -12 --dry-run        | target -12, dry run true, yes false, url none
            downgrade --dry-run -2 -y      | target -2, dry run true, yes true, url none
            downgrade +1                   | target +1, dry run false, yes false, url none
            downgrade -- -1                | target -1, dry run false, yes false, url none
            downgrade base --url u         | target base, dry run false, yes false, url u
            --url u --yes downgrade -1     | target -1, dry run false, yes true, url u
            --url=u -y downgrade -1 -y     | target -1, dry run false, yes true, url u
            downgrade @file                | target @file, dry run false, yes false, url none
            """)
    void takesOptionsOnBothSidesAndNegativeTargets(String arguments, String line) {
        assertThat(run(arguments)).isEqualTo(ExitCode.DONE);
        assertThat(out).isEqualTo(line + "\n");
        assertThat(err).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            chek                           | unknown verb 'chek', did you mean 'check'?
            frobnicate                     | unknown verb 'frobnicate'; see ragdb --help
            --yess check                   | unknown option '--yess', did you mean '--yes'?
            check --yess                   | unknown option '--yess', did you mean '--yes'?
            downgrade --dryrun -1          | unknown option '--dryrun', did you mean '--dry-run'?
            downgrade --dryrun             | unknown option '--dryrun', did you mean '--dry-run'?
            check --password=geheim        | NO_PASSWORD_OPTION
            check --password geheim        | NO_PASSWORD_OPTION
            --password geheim check        | NO_PASSWORD_OPTION
            check --passwd geheim          | NO_PASSWORD_OPTION
            check -W geheim                | NO_PASSWORD_OPTION
            check -pgeheim                 | NO_PASSWORD_OPTION
            check --password-fil geheim    | unknown option '--password-fil', did you mean '--password-file'?
            check --password-file          | --password-file needs a value: --password-file FILE
            check --password-file a --password-file b | --password-file is given twice; give it once
            check --embedded --password-file x | --password-file and --embedded exclude each other; give one of them
            check --url postgresql://me:geheim@db      | PASSWORD_TYPED
            check --url=postgres://me@db?password=geheim | PASSWORD_TYPED
            check --url jdbc:postgresql:rag?password=geheim | PASSWORD_TYPED
            check --url jdbc:postgresql://db/rag?sslpassword=geheim | PASSWORD_TYPED
            downgrade -1 --url postgresql+psycopg2://me:ge/heim@db | PASSWORD_TYPED
            downgrade                      | TARGET is missing; see ragdb downgrade --help
            downgrade -1 -2                | unexpected argument '-2' after downgrade; see ragdb downgrade --help
            check a b                      | unexpected argument 'b' after check; see ragdb check --help
            check --url                    | --url needs a value: --url URL
            check --url a --url b          | --url is given twice; give it once
            check --embedded --url x       | --url and --embedded exclude each other; give one of them
            --url postgresql://me:geheim@db| no verb given; ragdb --help lists them
            check --dry-run                | unknown option '--dry-run' after check: it is an option of downgrade
            --ur postgresql://me:geheim@db | unknown option '--ur', did you mean '--url'?
            postgresql://me:geheim@db      | unknown verb 'postgresql://me:****@db'; see ragdb --help
            """)
    void saysInOneLineWhatIsWrongWithTheArguments(String arguments, String message) {
        assertThat(run(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(err)
                .isEqualTo("ragdb: " + STANDING_MESSAGES.getOrDefault(message, message) + "\n")
                .doesNotContain("geheim", "heim");
        assertThat(out).isEmpty();
    }

    @Test
    void noArgumentsAtAll() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(err).isEqualTo("ragdb: no verb given; ragdb --help lists them\n");
    }

    @Test
    void aVerbsAnswerIsTheExitCode() {
        assertThat(run("check")).isEqualTo(ExitCode.PENDING);
        assertThat(out).isEqualTo("2 changes are pending\n");
    }

    @Test
    void aForeseenFailureIsOneLine() {
        assertThat(run("check drift")).isEqualTo(ExitCode.DRIFT);
        assertThat(err).isEqualTo("ragdb: the change is not what it was\n");
    }

    @Test
    void anUnforeseenFailureIsOneLineToo() {
        assertThat(run("check bug")).isEqualTo(ExitCode.FAILED);
        assertThat(err)
                .isEqualTo(
                        "ragdb: unexpected IllegalStateException: a piece is missing; --debug shows the stack trace\n");

        assertThat(run("check sql")).isEqualTo(ExitCode.FAILED);
        assertThat(err)
                .isEqualTo("ragdb: the database answered: ERROR: no such table (SQLSTATE 42P01);"
                        + " --debug shows the stack trace\n");
    }

    @Test
    void debugShowsTheStackTrace() {
        assertThat(run("check bug --debug")).isEqualTo(ExitCode.FAILED);
        assertThat(err)
                .startsWith(
                        """
                        ragdb: unexpected IllegalStateException: a piece is missing
                        java.lang.IllegalStateException: a piece is missing
                        """)
                .contains("\tat dev.ragdb.cli.CommandShellTest$Check.run(");
    }

    @Test
    void masksPasswordsInWhateverIsPrinted() {
        environment.put("PGPASSWORD", "grube1");
        environment.put("RAGDB_URL", "postgresql://me:geheim@db");
        run("check leak --debug");
        assertThat(err).contains("//me:****@db and **** and ****").doesNotContain("geheim", "grube1");

        environment.remove("RAGDB_URL");
        environment.put("DATABASE_URL", "postgresql://me:gehe%69m@db");
        run("check leak");
        assertThat(err).contains("//me:****@db and **** and ****").doesNotContain("geheim", "grube1");
    }

    @Test
    void saysThatThereIsNoDatabase() {
        assertThat(run("check connect")).isEqualTo(ExitCode.NO_CONNECTION);
        assertThat(err).startsWith("ragdb: no database given; use --url ");
    }

    @Test
    void helpNeedsNoVerbsClass() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(out)
                .startsWith("Usage: ragdb VERB [OPTIONS]\n")
                .contains("Look   check      says whether all is well\n", "Options: --url URL");
        assertThat(verbs.loaded).isEmpty();
        assertThat(err).isEmpty();
    }

    @Test
    void aVerbHasItsOwnHelp() {
        assertThat(run("downgrade -h")).isEqualTo(ExitCode.DONE);
        assertThat(out).contains("Goes back.", "--dry-run", "--url ");
        String help = out;

        assertThat(run("help downgrade")).isEqualTo(ExitCode.DONE);
        assertThat(out).isEqualTo(help);
        assertThat(verbs.loaded).containsOnly("downgrade");
    }

    @Test
    void showsTheVersion() {
        for (String arguments : List.of("--version", "-V", "check --version")) {
            assertThat(run(arguments)).isEqualTo(ExitCode.DONE);
            assertThat(out).isEqualTo("ragdb 0.1.0\n");
        }
    }

    private ExitCode run(String arguments) {
        return run(arguments.split(" "));
    }

    private ExitCode run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        ExitCode exitCode = new CommandShell(
                        verbs,
                        new Surroundings(environment, directory, directory, "ops"),
                        new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                        new PrintStream(errBytes, true, StandardCharsets.UTF_8))
                .run(arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return exitCode;
    }
}
