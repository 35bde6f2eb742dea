package dev.ragdb.cli.verb;

import dev.ragdb.cli.connection.DatabaseAddressSource;
import dev.ragdb.cli.connection.LocatedDatabase;
import dev.ragdb.cli.connection.Surroundings;
import dev.ragdb.cli.outcome.Redaction;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a verb is given to work with: the options, the way to the database, and where to print. */
public final class Session implements AutoCloseable {
    private final GlobalOptions options;
    private final Surroundings surroundings;
    private final Redaction redaction;
    private final PrintStream out;
    private final ErrorOutput err;
    private @Nullable LocatedDatabase database;
    private @Nullable EmbeddedDatabase embedded;

    /** Opens nothing yet. */
    public Session(
            GlobalOptions options, Surroundings surroundings, Redaction redaction, PrintStream out, ErrorOutput err) {
        this.options = options;
        this.surroundings = surroundings;
        this.redaction = redaction;
        this.out = out;
        this.err = err;
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

    /** Progress and errors, with passwords masked. */
    public ErrorOutput err() {
        return err;
    }

    /** Where {@code --changelog} points, seen from the working directory. */
    public Optional<Path> changelog() {
        return options.changelog().map(surroundings.workingDirectory()::resolve);
    }

    /**
     * Which database is meant. Looked up once; {@code --embedded} starts it.
     *
     * @throws dev.ragdb.cli.outcome.RagdbException with exit code 3 when none was given
     */
    public LocatedDatabase database() {
        LocatedDatabase located = database;
        if (located == null) {
            located = options.embedded() ? startEmbedded() : locate();
            hidePasswordOf(located);
            database = located;
        }
        return located;
    }

    /**
     * A new connection to the database that is meant; the caller closes it.
     *
     * @throws dev.ragdb.cli.connection.ConnectionFailure with exit code 3
     */
    public Connection connect() {
        return database().connect();
    }

    private LocatedDatabase locate() {
        return new DatabaseAddressSource(options.url(), surroundings).locate();
    }

    private LocatedDatabase startEmbedded() {
        EmbeddedDatabase started = EmbeddedDatabase.start();
        embedded = started;
        return started.located();
    }

    /** Ends the throwaway server, if one was started. */
    @Override
    public void close() {
        EmbeddedDatabase started = embedded;
        if (started != null) {
            started.close();
        }
    }

    private void hidePasswordOf(LocatedDatabase located) {
        redaction.show(located.address().user());
        redaction.show(located.address().database());
        located.address().hosts().forEach(host -> redaction.show(host.host()));
        String password = located.address().effectivePassword();
        if (password != null) {
            redaction.hide(password);
        }
    }
}
