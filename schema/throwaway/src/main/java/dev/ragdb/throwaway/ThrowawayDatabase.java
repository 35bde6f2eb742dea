package dev.ragdb.throwaway;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * A PostgreSQL server for one build, test or rehearsal, and databases on it.
 *
 * <p>{@link #close} ends the server and removes its data; so does the end of the JVM, by {@link System#exit} or SIGTERM
 * too. A server that runs as a process of this machine also ends when the JVM is killed. Two things can stay behind then:
 * a container where Testcontainers' own cleaner (Ryuk) is switched off, and on a server given by its URL the databases
 * made there, whose names start with {@code ragdb_throwaway_}. A later run shows those in its description and drops none:
 * only what a process made itself, and remembers, is dropped there.
 *
 * <p>Servers listen on the loopback address only, do not wait for the disk, and speak UTF-8, the locale C and UTC. Two system
 * properties name folders: {@code ragdb.postgres.binaries}, jars with more versions of the embedded PostgreSQL; {@code
 * ragdb.postgres.data}, where the data of an embedded or local server goes instead of into memory.
 *
 * <p>In a JVM that unloads classes before it ends, such as Maven's own, call {@link #close}: there the hook at the JVM's end
 * may fail to remove a container.
 */
public final class ThrowawayDatabase implements AutoCloseable {
    private final Server server;
    private final VectorType vector;
    private final int majorVersion;
    private final String description;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::closeServer, "throwaway-database-close");

    private ThrowawayDatabase(ServerPick pick) {
        server = pick.server();
        try (Connection connection = server.address().connect(server.address().maintenanceDatabase());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_catalog.current_setting(cast('server_version' as pg_catalog.text)),"
                                + " pg_catalog.current_setting(cast('server_version_num' as pg_catalog.text))")) {
            row.next();
            vector = VectorType.on(connection);
            majorVersion = row.getInt(2) / 10_000;
            String version = row.getString(1).split(" ", 2)[0];
            description = server.describe("PostgreSQL " + version + " with " + vector) + ": " + pick.reason()
                    + server.leftOver(connection);
        } catch (SQLException e) {
            throw unusable(e);
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private ThrowawayDatabaseException unusable(SQLException e) {
        ThrowawayDatabaseException unusable = new ThrowawayDatabaseException(
                "The PostgreSQL at " + server.address() + " cannot be used: "
                        + ServerWords.ofConnecting(e, server.address())
                        + ". If you gave its URL, check host, port, database, user and password there.",
                e);
        try {
            server.close();
        } catch (ThrowawayDatabaseException alsoFailed) {
            unusable.addSuppressed(alsoFailed);
        }
        return unusable;
    }

    /**
     * Starts what the system property {@code ragdb.database} says, or else the environment variable {@code
     * RAGDB_DATABASE}, in the form of {@link DatabaseChoice#parse}; neither, or blank: the first that is there.
     *
     * @throws ThrowawayDatabaseException if what they say is unreadable or not possible
     */
    public static ThrowawayDatabase start() {
        return start(DatabaseChoice.parse(asked()));
    }

    /** What {@link #start()} goes by; "" when nothing was asked for. It may hold a password. */
    public static String asked() {
        String property = System.getProperty("ragdb.database", "");
        return property.isBlank() ? Objects.requireNonNullElse(System.getenv("RAGDB_DATABASE"), "") : property;
    }

    /**
     * Starts a server and returns when it takes connections, which it has 60 seconds for.
     *
     * <p>The automatic choice takes the first that is possible: {@code pgvector/pgvector:pg17} on a Docker engine; a PostgreSQL
     * installed on this machine with pgvector; the embedded one.
     *
     * @throws ThrowawayDatabaseException if the choice is not possible; another is never taken instead
     */
    public static ThrowawayDatabase start(DatabaseChoice choice) {
        return new ThrowawayDatabase(ServerPick.pick(choice));
    }

    /** One line: what was picked, and why. */
    public String description() {
        return description;
    }

    /**
     * Whether the type vector is pgvector's. If not, it is a test double: the same type names and nearest neighbours,
     * slower, without binary form and without hnsw and ivfflat indexes.
     */
    public boolean hasPgvector() {
        return vector.isPgvector();
    }

    /** PostgreSQL's major version: 15, 16, 17... */
    public int majorVersion() {
        return majorVersion;
    }

    /**
     * Creates a database that has nothing but the type {@code public.vector}.
     *
     * @throws ThrowawayDatabaseException if it exists or cannot be created
     */
    public void create(String database) {
        maintain("create the database", database, () -> server.create(database));
        try (Connection connection = connect(database)) {
            vector.install(connection);
        } catch (SQLException e) {
            drop(database);
            throw new ThrowawayDatabaseException(
                    "Could not make the type vector in the database \"" + database + "\": " + ServerWords.of(e)
                            + (vector.isPgvector() ? "" : ". The test double of pgvector needs a superuser."),
                    e);
        }
    }

    /**
     * Creates a database as a copy of another, which nobody may be connected to meanwhile.
     *
     * @throws ThrowawayDatabaseException if it exists, the template does not, or somebody is connected to the template
     */
    public void create(String database, String template) {
        maintain("clone the database \"" + template + "\" as", database, () -> server.copy(template, database));
    }

    /**
     * Drops a database, if it exists, and ends the sessions in it; on a server given by its URL only one that was made here,
     * and only this process's sessions.
     *
     * @throws ThrowawayDatabaseException if others are in it, on a server given by its URL: it is left over then
     */
    public void drop(String database) {
        maintain("drop the database", database, () -> server.drop(database));
    }

    private static void maintain(String what, String database, Maintenance maintenance) {
        try {
            maintenance.run();
        } catch (SQLException e) {
            throw new ThrowawayDatabaseException(
                    "Could not " + what + " \"" + database + "\": " + ServerWords.of(e), e);
        }
    }

    private interface Maintenance {
        void run() throws SQLException;
    }

    /** A new connection as superuser; on a server given by its URL, as the URL's user. */
    public Connection connect(String database) throws SQLException {
        return server.dataSource(database).getConnection();
    }

    /** Connections as {@link #connect} makes them, a new one each time. */
    public DataSource dataSource(String database) {
        return server.dataSource(database);
    }

    /** The JDBC URL with user and password in its parameters: to hand on to a process, never to print. */
    public String url(String database) {
        return server.address().url(server.nameOnServer(database));
    }

    /** Ends the server and removes its data; on a server given by its URL, drops the databases made here. */
    @Override
    public void close() {
        if (closeServer()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyShuttingDown) {
                return;
            }
        }
    }

    private boolean closeServer() {
        boolean first = closed.compareAndSet(false, true);
        if (first) {
            server.close();
        }
        return first;
    }

    @Override
    public String toString() {
        return description;
    }
}
