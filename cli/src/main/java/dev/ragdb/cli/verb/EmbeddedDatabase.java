package dev.ragdb.cli.verb;

import dev.ragdb.cli.connection.LocatedDatabase;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import dev.ragdb.throwaway.ThrowawayDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The database of {@code --embedded}. Apart from {@link Session}, because the classes of the throwaway database are on the
 * class path only when the arguments ask for one.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "ragdb";

    private final ThrowawayDatabase server;

    private EmbeddedDatabase(ThrowawayDatabase server) {
        this.server = server;
    }

    /** Starts an empty server with one database. */
    public static EmbeddedDatabase start() {
        try {
            ThrowawayDatabase server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
            server.create(NAME);
            return new EmbeddedDatabase(server);
        } catch (ThrowawayDatabaseException e) {
            throw new RagdbException(ExitCode.NO_CONNECTION, "--embedded: " + e.getMessage(), e);
        }
    }

    /** Makes stand-ins for the tables of other services, which the changes rely on. */
    static void addStandIns(Connection connection, Changelog changelog) {
        try {
            Sql.executeOfChangelog(connection, changelog.standIns());
        } catch (SQLException e) {
            throw new RagdbException(
                    ExitCode.FAILED, changelog.location() + ": its stand-ins.sql fails: " + e.getMessage(), e);
        }
    }

    /** What was started, in one line. */
    public String description() {
        return server.description();
    }

    /** JDBC URL with a password in it: for verbs that run in this process, never for the screen. */
    public String url() {
        return server.url(NAME);
    }

    /** Where it is. */
    public LocatedDatabase located() {
        return new LocatedDatabase(DatabaseAddress.parse(server.url(NAME)), "--embedded");
    }

    @Override
    public void close() {
        server.close();
    }
}
