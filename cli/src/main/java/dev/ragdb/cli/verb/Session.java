package dev.ragdb.cli.verb;

import com.google.gson.JsonObject;
import dev.ragdb.cli.connection.LocatedDatabase;
import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.cli.output.OutputForm;
import dev.ragdb.cli.text.Palette.Colour;
import dev.ragdb.cli.text.Screen;
import dev.ragdb.engine.PrintableStream;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.address.Surroundings;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.migrate.MigrationSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a verb is given to work with: the options, the way to the database, and where to print. */
public final class Session implements AutoCloseable {
    private final GlobalOptions options;
    private final Surroundings surroundings;
    private final PrintableStream out;
    private final ErrorOutput err;
    private final Shell shell;
    private final Interruption interruption;
    private final Screen screen;
    private final Connections connections;
    private @Nullable Progress progress;

    /** Opens nothing yet; no signal breaks it off, and there is no terminal. */
    public Session(
            GlobalOptions options,
            Surroundings surroundings,
            Redaction redaction,
            PrintStream out,
            ErrorOutput err,
            Shell shell) {
        this(options, surroundings, redaction, out, err, shell, new Interruption(err), Screen.NONE);
    }

    /** Opens nothing yet. */
    public Session(
            GlobalOptions options,
            Surroundings surroundings,
            Redaction redaction,
            PrintStream out,
            ErrorOutput err,
            Shell shell,
            Interruption interruption,
            Screen screen) {
        this.options = options;
        this.surroundings = surroundings;
        this.out = out instanceof PrintableStream printable ? printable : new PrintableStream(out);
        this.err = err;
        this.shell = shell;
        this.interruption = interruption;
        this.screen = screen;
        this.connections = new Connections(this, redaction);
    }

    /** What was asked for before or after the verb. */
    public GlobalOptions options() {
        return options;
    }

    /** Environment, home and working directory. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** The results: what a script may read. */
    public PrintStream out() {
        return out;
    }

    /** Prints a line of the results, in a colour where there are any. */
    void print(Optional<Colour> colour, String line) {
        String printable = PrintableText.of(line);
        out.printVerbatim(
                colour.map(its -> screen.outPalette().paint(its, printable)).orElse(printable)
                        + System.lineSeparator());
    }

    /** Prints a script to the letter: it is for psql. */
    void printScript(String script) {
        out.printVerbatim(script);
        out.flush();
    }

    /** Prints a sentence among the results. */
    public void say(String sentence) {
        for (String line : screen.outMessage(sentence)) {
            out.println(line);
        }
    }

    /** Whether results are records, for scripts. */
    public boolean json() {
        return options.output() == OutputForm.JSON;
    }

    /** Prints a result for scripts, at once. */
    public void print(JsonObject result) {
        out.println(JsonText.line(result));
    }

    /** What the reader sits in front of. */
    public Screen screen() {
        return screen;
    }

    /** Progress and errors, with passwords masked. */
    public ErrorOutput err() {
        return err;
    }

    /** Runs further verbs. */
    public Shell shell() {
        return shell;
    }

    /** Breaks the run off when a signal arrives. */
    Interruption interruption() {
        return interruption;
    }

    /** Tells of progress, unless {@code --quiet} was given. */
    public void note(String line) {
        if (!options.quiet()) {
            err.println(line);
        }
    }

    /** Tells what takes its time, unless {@code --quiet} was given. */
    public Progress progress() {
        Progress known = progress;
        if (known == null) {
            // Records are read by scripts, which want nothing beside them.
            boolean silent = options.quiet() || (json() && !screen.err());
            known = new Progress(err, silent, screen.err(), screen.lineWidth(), new Progress.Clock());
            progress = known;
        }
        return known;
    }

    /** Tells of something that the operator should know, even with {@code --quiet}. */
    public void warn(String line) {
        err.problem(Colour.YELLOW, line);
    }

    /** Asks a question on the terminal; without one the answer is no. */
    public boolean confirm(String question) {
        Optional<Terminal> terminal = Terminal.find(interruption);
        return terminal.isPresent() && terminal.get().confirm(question);
    }

    /** The changelog that {@code --changelog} points to, seen from the working directory; else the one shipped with ragdb. */
    public Changelog changelog() {
        Optional<String> path = options.changelog();
        if (path.isPresent()) {
            return ChangelogReader.open(surroundings.workingDirectory().resolve(path.get()));
        }
        return ShippedChangelog.open();
    }

    /** The changes of the same changelog, whatever its contract says: for those who look before it is recorded. */
    public Changelog changes() {
        Optional<Path> path = options.changelog().map(surroundings.workingDirectory()::resolve);
        if (path.isPresent()) {
            return ChangelogReader.readChanges(path.get());
        }
        return ShippedChangelog.changes();
    }

    /** Connects to the database that is meant, with the changelog to measure it by. */
    OpenDatabase open() {
        connections.begin();
        Changelog changelog = changelog();
        // Checked first: a changelog that is no good needs no server to say so.
        Contract contract = changelog.contract();
        Connection connection = connect();
        EmbeddedDatabase started = connections.embedded();
        if (started != null) {
            note(started.description());
            EmbeddedDatabase.addStandIns(connection, changelog);
        }
        return new OpenDatabase(
                this,
                connection,
                database().display(),
                changelog,
                contract,
                MigrationSettings.withPatience(options.lockWait()),
                json() ? new MigrationRecords(this) : new MigrationScreen(this));
    }

    /**
     * Which database is meant. Looked up once; {@code --embedded} starts it.
     *
     * @throws dev.ragdb.cli.outcome.RagdbException with exit code 3 when none was given
     */
    public LocatedDatabase database() {
        return connections.database();
    }

    /**
     * A new connection to the database that is meant; the caller closes it.
     *
     * @throws dev.ragdb.cli.connection.ConnectionFailure with exit code 3
     */
    public Connection connect() {
        return connections.connect();
    }

    /**
     * A new connection to a database that an option of a verb names by its URL; the caller closes it.
     *
     * @throws dev.ragdb.cli.connection.ConnectionFailure with exit code 3
     */
    public Connection connectTo(String option, String url) {
        return connections.connectTo(option, url);
    }

    /**
     * A server that {@code source} names by its URL, which has let us in; with the password that this took.
     *
     * @throws dev.ragdb.cli.connection.ConnectionFailure with exit code 3
     */
    public LocatedDatabase reached(String source, String url) {
        return connections.reached(source, url);
    }

    /** Ends the throwaway server, if one was started, and a connection that nobody waited for. */
    @Override
    public void close() {
        Progress shown = progress;
        if (shown != null) {
            shown.close();
        }
        connections.close();
    }
}
