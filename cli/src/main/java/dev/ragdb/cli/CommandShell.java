package dev.ragdb.cli;

import dev.ragdb.cli.help.HelpPage;
import dev.ragdb.cli.help.HelpTopic;
import dev.ragdb.cli.help.Overview;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.cli.output.OutputForm;
import dev.ragdb.cli.text.Palette.Colour;
import dev.ragdb.cli.text.Screen;
import dev.ragdb.cli.verb.ErrorOutput;
import dev.ragdb.cli.verb.GlobalOptions;
import dev.ragdb.cli.verb.Interruption;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Shell;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.cli.verb.VerbCatalog;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.NearestName;
import dev.ragdb.engine.PrintableStream;
import dev.ragdb.engine.address.Surroundings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs {@code ragdb} once: reads the arguments, runs the verb, and turns every end into an exit code. Errors go to
 * standard error as one line; standard output then stays empty.
 */
final class CommandShell implements Shell {
    private static final String PASSWORD_TYPED = "a password in an argument can be read by everybody on this machine;"
            + " take it out of the URL and give --password-file FILE or set PGPASSWORD, or put the whole URL into RAGDB_URL";

    private static final int WIDEST_HELP = 80;

    private final VerbCatalog verbs;
    private final Surroundings surroundings;
    private final Screen screen;
    private final PrintableStream out;
    private final Redaction redaction;
    private final ErrorOutput err;
    private final Interruption interruption;

    /** For readers who have no terminal. */
    CommandShell(VerbCatalog verbs, Surroundings surroundings, PrintStream out, PrintStream err) {
        this(verbs, surroundings, Screen.of("", surroundings), out, err);
    }

    CommandShell(VerbCatalog verbs, Surroundings surroundings, Screen screen, PrintStream out, PrintStream err) {
        this.verbs = verbs;
        this.surroundings = surroundings;
        this.screen = screen;
        this.out = new PrintableStream(out);
        this.redaction = new Redaction();
        this.err = new ErrorOutput(err, redaction, screen);
        this.interruption = new Interruption(this.err);
    }

    /** The same for other surroundings. */
    private CommandShell(CommandShell shell, Surroundings surroundings) {
        this.verbs = shell.verbs;
        this.surroundings = surroundings;
        this.screen = shell.screen;
        this.out = shell.out;
        this.redaction = shell.redaction;
        this.err = shell.err;
        this.interruption = shell.interruption;
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
            return dispatch(List.of(arguments), passwordTyped);
        } catch (RagdbException e) {
            return failed(e.exitCode(), e.getMessage(), debug, e);
        } catch (EngineException e) {
            return failed(EngineExitCode.of(e.reason()), e.getMessage(), debug, e);
        } catch (ParameterException e) {
            return failed(ExitCode.USAGE, UsageMessage.of(e, verbs), debug, e);
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return failed(ExitCode.FAILED, UnexpectedFailure.message(e, debug), debug, e);
        }
    }

    @Override
    public ExitCode run(Surroundings others, String... arguments) {
        return new CommandShell(this, others).run(arguments);
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
        if (!arguments.isEmpty() && arguments.get(0).equals("help")) {
            return help(line, arguments.subList(1, arguments.size()));
        }
        CommandLine called = CommandLines.parse(line, arguments);
        if (root.helpWanted()) {
            // Asked for help, picocli minds nothing else.
            if (called == line && !line.getUnmatchedArguments().isEmpty()) {
                throw new UnmatchedArgumentException(line, line.getUnmatchedArguments());
            }
            return show(
                    called == line
                            ? Overview.lines(verbs.entries(), helpWidth())
                            : HelpPage.lines(called.getCommandSpec(), helpWidth()));
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
        try (Session session = new Session(options, surroundings, redaction, out, err, this, interruption, screen)) {
            return verb.run(session);
        }
    }

    /** {@code ragdb help migrate} is what fingers type that know git; {@code ragdb help options} is about no verb. */
    private ExitCode help(CommandLine line, List<String> about) throws Exception {
        if (about.size() == 1) {
            Optional<HelpTopic> topic = HelpTopic.of(about.get(0));
            if (topic.isPresent()) {
                return show(topic.get().lines(line.getCommandSpec(), helpWidth()));
            }
            List<String> known = new ArrayList<>(line.getSubcommands().keySet());
            known.addAll(HelpTopic.topics());
            if (!known.contains(about.get(0)) && !about.get(0).startsWith("-")) {
                throw new RagdbException(
                        ExitCode.USAGE,
                        "there is no help on '" + about.get(0) + "'"
                                + NearestName.hint(about.get(0), known, "; see ragdb --help"));
            }
        }
        List<String> asOption = new ArrayList<>(about);
        asOption.add("--help");
        return dispatch(asOption, false);
    }

    /** Narrower terminals get narrower pages; on wider ones lines would only be harder to read. */
    private int helpWidth() {
        return Math.min(WIDEST_HELP, screen.textWidth());
    }

    private ExitCode show(List<String> lines) {
        for (String text : lines) {
            out.println(text);
        }
        return ExitCode.DONE;
    }

    private ExitCode failed(ExitCode exitCode, String message, boolean debug, Throwable failure) {
        err.problem(Colour.RED, message);
        if (debug) {
            err.printStackTrace(failure);
        }
        return exitCode;
    }
}
