package dev.ragdb.cli.verb;

import dev.ragdb.cli.connection.LocatedDatabase;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection that is made while something else is read that may turn out to be no good. */
final class EarlyConnection implements Runnable {
    private final LocatedDatabase database;
    private final Thread thread = new Thread(this, "connect");
    private @Nullable Connection connection;
    private @Nullable Throwable failure;
    private boolean abandoned;

    private EarlyConnection(LocatedDatabase database) {
        this.database = database;
    }

    static EarlyConnection to(LocatedDatabase database) {
        EarlyConnection early = new EarlyConnection(database);
        early.thread.setDaemon(true);
        early.thread.start();
        return early;
    }

    @Override
    public void run() {
        try {
            keep(database.connect());
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private synchronized void keep(Connection made) {
        connection = made;
        if (abandoned) {
            close(made);
        }
    }

    /**
     * Waits for it, and gives it to the caller to close.
     *
     * @throws dev.ragdb.cli.connection.ConnectionFailure as {@link LocatedDatabase#connect} does
     */
    Connection await() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon();
            throw new RagdbException(ExitCode.FAILED, "interrupted", e);
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return Objects.requireNonNull(connection);
    }

    /** Nobody will ask for it any more: it is closed, now or as soon as it is there. */
    synchronized void abandon() {
        abandoned = true;
        if (connection != null) {
            close(connection);
        }
    }

    private static void close(Connection made) {
        try {
            made.close();
        } catch (SQLException gone) {
            // The server noticed first.
        }
    }
}
