package dev.ragdb.cli.verb;

import dev.ragdb.cli.connection.ConnectionFailure;
import dev.ragdb.cli.connection.DatabaseAddressSource;
import dev.ragdb.cli.connection.LocatedDatabase;
import dev.ragdb.cli.outcome.Redaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session's way to the database that is meant: where it is, the password, the connection. */
final class Connections implements AutoCloseable {
    private final Session session;
    private final GlobalOptions options;
    private final Redaction redaction;
    private @Nullable LocatedDatabase database;
    private @Nullable EmbeddedDatabase embedded;
    private @Nullable EarlyConnection early;

    /** A database with the password that it took, perhaps a typed one, and the connection. */
    private record Reached(LocatedDatabase database, Connection connection) {}

    /** Opens nothing yet. */
    Connections(Session session, Redaction redaction) {
        this.session = session;
        this.options = session.options();
        this.redaction = redaction;
    }

    /** The throwaway server, if one was started. */
    @Nullable
    EmbeddedDatabase embedded() {
        return embedded;
    }

    /** Which database is meant. Looked up once; {@code --embedded} starts it. */
    LocatedDatabase database() {
        LocatedDatabase located = database;
        if (located == null) {
            located = options.embedded() ? startEmbedded() : locate();
            prepare(located);
            database = located;
        }
        return located;
    }

    /** Connecting takes longer than reading the changelog, and needs nothing of it. */
    void begin() {
        if (options.embedded() || options.password().isTyped()) {
            return;
        }
        try {
            early = EarlyConnection.to(database());
        } catch (RuntimeException e) {
            // Told when its turn comes: locating again finds the same.
        }
    }

    /** A new connection to the database that is meant. */
    Connection connect() {
        Reached reached = connect(database());
        database = reached.database();
        return watched(reached.connection());
    }

    /** A new connection to a database that an option of a verb names by its URL. */
    Connection connectTo(String option, String url) {
        LocatedDatabase located =
                new DatabaseAddressSource(Optional.empty(), options.password(), session.surroundings()).at(option, url);
        prepare(located);
        return watched(connect(located).connection());
    }

    /** A server that {@code source} names by its URL, once it has let us in: with the password that this took. */
    LocatedDatabase reached(String source, String url) {
        LocatedDatabase located = new DatabaseAddressSource(
                        Optional.empty(), options.password(), session.surroundings())
                .atServer(source, url);
        prepare(located);
        try {
            Reached reached = connect(located);
            reached.connection().close();
            return reached.database();
        } catch (SQLException e) {
            throw ConnectionFailure.of(e, located);
        }
    }

    private void prepare(LocatedDatabase located) {
        located.hideIn(redaction);
        located.address().notes().forEach(session::warn);
    }

    private Connection watched(Connection connection) {
        session.interruption().watch(connection);
        return connection;
    }

    private Reached connect(LocatedDatabase located) {
        try {
            EarlyConnection begun = early;
            early = null;
            return new Reached(located, connected(located, begun));
        } catch (ConnectionFailure e) {
            Optional<String> password =
                    e.passwordMissing() && !options.password().neverAsk()
                            ? Terminal.find(session.interruption())
                                    .flatMap(terminal ->
                                            terminal.password(located.address().display()))
                            : Optional.empty();
            LocatedDatabase completed = located.withPassword(password.orElseThrow(() -> e));
            completed.hideIn(redaction);
            return new Reached(completed, connected(completed, null));
        }
    }

    private Connection connected(LocatedDatabase located, @Nullable EarlyConnection begun) {
        session.progress().of("connecting to " + located.address().display());
        try {
            return begun == null ? located.connect() : begun.await();
        } finally {
            session.progress().end();
        }
    }

    private LocatedDatabase locate() {
        return new DatabaseAddressSource(options.url(), options.password(), session.surroundings()).locate();
    }

    private LocatedDatabase startEmbedded() {
        session.progress().of("starting a throwaway PostgreSQL");
        EmbeddedDatabase started = EmbeddedDatabase.start();
        embedded = started;
        session.progress().end();
        return started.located();
    }

    /** Ends the throwaway server, and a connection that nobody waited for. */
    @Override
    public void close() {
        EarlyConnection begun = early;
        if (begun != null) {
            begun.abandon();
        }
        EmbeddedDatabase started = embedded;
        if (started != null) {
            started.close();
        }
    }
}
