package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import dev.ragdb.throwaway.ThrowawayDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The throwaway PostgreSQL behind {@code --embedded}. The only verbs' class that needs lib/server on the class path. */
public final class EmbeddedServer implements AutoCloseable {
    private static final String DATABASE = "ragdb";

    private final ThrowawayDatabase server;

    private EmbeddedServer(ThrowawayDatabase server) {
        this.server = server;
    }

    /** Starts an empty server, with stand-ins for the external tables of {@code changelog} in its one database. */
    public static EmbeddedServer start(Changelog changelog) {
        EmbeddedServer embedded = start();
        try (Connection connection = embedded.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(changelog.standIns());
            return embedded;
        } catch (SQLException e) {
            embedded.close();
            throw new RagdbException(
                    ExitCode.FAILED, changelog.location() + ": its stand-ins.sql fails: " + e.getMessage(), e);
        }
    }

    /** Starts an empty server with one database. */
    public static EmbeddedServer start() {
        try {
            EmbeddedServer embedded = new EmbeddedServer(ThrowawayDatabase.start(DatabaseChoice.parse("embedded")));
            embedded.server.create(DATABASE);
            return embedded;
        } catch (ThrowawayDatabaseException e) {
            throw new RagdbException(ExitCode.FAILED, e.getMessage(), e);
        }
    }

    /** What was started, in one line. */
    public String description() {
        return server.description();
    }

    /** JDBC URL with a password in it: for verbs that run in this process, never for the screen. */
    public String url() {
        return server.url(DATABASE);
    }

    public Connection connect() {
        try {
            return server.connect(DATABASE);
        } catch (SQLException e) {
            throw new RagdbException(ExitCode.FAILED, "the throwaway server does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
