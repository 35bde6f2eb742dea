package dev.ragdb.cli;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.cli.output.OutputForm;
import dev.ragdb.cli.verb.ErrorOutput;
import dev.ragdb.cli.verb.GlobalOptions;
import dev.ragdb.cli.verb.Interruption;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Shell;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.cli.verb.VerbCatalog;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.address.Surroundings;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/**
 * Runs {@code ragdb} once: reads the arguments, runs the verb, and turns every end into an exit code. Errors go to
 * standard error as one line; standard output then stays empty.
 */
final class CommandShell implements Shell {
    private static final String PASSWORD_TYPED = "a password in an argument can be read by everybody on this machine;"
            + " take it out of the URL and give --password-file FILE or set PGPASSWORD, or put the whole URL into RAGDB_URL";

    private final VerbCatalog verbs;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final Redaction redaction;
    private final ErrorOutput err;
    private final Interruption interruption;

    CommandShell(VerbCatalog verbs, Surroundings surroundings, PrintStream out, PrintStream err) {
        this(verbs, surroundings, out, err, new Redaction());
    }

    private CommandShell(
            VerbCatalog verbs, Surroundings surroundings, PrintStream out, PrintStream err, Redaction redaction) {
        this(verbs, surroundings, out, new ErrorOutput(err, redaction), redaction);
    }

    private CommandShell(
            VerbCatalog verbs, Surroundings surroundings, PrintStream out, ErrorOutput err, Redaction redaction) {
        this(verbs, surroundings, out, err, redaction, new Interruption(err));
    }

    private CommandShell(
            VerbCatalog verbs,
            Surroundings surroundings,
            PrintStream out,
            ErrorOutput err,
            Redaction redaction,
            Interruption interruption) {
        this.verbs = verbs;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
        this.redaction = redaction;
        this.interruption = interruption;
    }

    /** Breaks the run off when a signal arrives. */
    Interruption interruption() {
        return interruption;
    }

    ExitCode run(String... arguments) {
        boolean passwordTyped = KnownSecrets.hideIn(redaction, arguments, surroundings);
        // Also what fails while the options are read may be asked for its stack trace.
        boolean debug = List.of(arguments).contains("--debug");
        try {
            return dispatch(withHelpAsOption(arguments), passwordTyped);
        } catch (RagdbException e) {
            return failed(e.exitCode(), e.getMessage(), debug, e);
        } catch (EngineException e) {
            return failed(EngineExitCode.of(e.reason()), e.getMessage(), debug, e);
        } catch (ParameterException e) {
            return failed(ExitCode.USAGE, UsageMessage.of(e), debug, e);
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return failed(ExitCode.FAILED, UnexpectedFailure.message(e, debug), debug, e);
        }
    }

    @Override
    public ExitCode run(Surroundings others, String... arguments) {
        return new CommandShell(verbs, others, out, err, redaction, interruption).run(arguments);
    }

    private ExitCode dispatch(List<String> arguments, boolean passwordTyped) throws Exception {
        Optional<PlainArguments> plain = PlainArguments.of(arguments, verbs);
        if (plain.isPresent()) {
            String name = plain.get().verb();
            requireNoneTyped(passwordTyped);
            return run(name, verbs.load(name), plain.get().options());
        }
        RootCommand root = new RootCommand();
        CommandLine line = CommandLines.of(root, verbs, arguments);
        CommandLine called = CommandLines.parse(line, arguments);
        if (root.helpWanted()) {
            called.usage(out, Ansi.OFF);
            return ExitCode.DONE;
        }
        if (root.versionWanted()) {
            out.println("ragdb " + Version.read());
            return ExitCode.DONE;
        }
        if (!(called.getCommand() instanceof Verb verb)) {
            throw new RagdbException(ExitCode.USAGE, "no verb given; ragdb --help lists them");
        }
        requireNoneTyped(passwordTyped);
        return run(called.getCommandName(), verb, root.options());
    }

    private static void requireNoneTyped(boolean passwordTyped) {
        if (passwordTyped) {
            throw new RagdbException(ExitCode.USAGE, PASSWORD_TYPED);
        }
    }

    private ExitCode run(String name, Verb verb, GlobalOptions options) throws Exception {
        if (options.output() == OutputForm.JSON && !verb.printsRecords()) {
            throw new RagdbException(ExitCode.USAGE, name + " prints text only; leave --output json out");
        }
        if (options.embedded() && options.url().isPresent()) {
            throw new RagdbException(ExitCode.USAGE, "--url and --embedded exclude each other; give one of them");
        }
        if (options.embedded() && options.password().fileOrNull() != null) {
            throw new RagdbException(
                    ExitCode.USAGE, "--password-file and --embedded exclude each other; give one of them");
        }
        try (Session session = new Session(options, surroundings, redaction, out, err, this, interruption)) {
            return verb.run(session);
        }
    }

    /** {@code ragdb help migrate} is what fingers type that know git. */
    private static List<String> withHelpAsOption(String... arguments) {
        List<String> result = Arrays.asList(arguments.clone());
        if (!result.isEmpty() && result.get(0).equals("help")) {
            result = new java.util.ArrayList<>(result.subList(1, result.size()));
            result.add("--help");
        }
        return result;
    }

    private ExitCode failed(ExitCode exitCode, String message, boolean debug, Throwable failure) {
        err.println("ragdb: " + message);
        if (debug) {
            err.printStackTrace(failure);
        }
        return exitCode;
    }
}
