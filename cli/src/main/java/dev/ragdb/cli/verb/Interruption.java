package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.migrate.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * What Ctrl-C or SIGTERM sets off, as a shutdown hook: the running statement is cancelled on the server, the verb gets the time to
 * roll back, and one line says what became of its work. The process then ends with 128 and the signal's number, which is Java's doing.
 */
public final class Interruption implements Runnable {
    private static final long PATIENCE_MILLIS = 900;
    private static final long BETWEEN_CANCELS_MILLIS = 100;

    private final ErrorOutput err;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Connection> connections = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean underWay;
    private volatile boolean succeeded;
    private volatile boolean asking;
    private volatile @Nullable Step current;
    private volatile String last = "";

    /** For the run that this thread does. */
    public Interruption(ErrorOutput err) {
        this.err = err;
    }

    /** To be cancelled when the time comes. */
    void watch(Connection connection) {
        connections.add(connection);
    }

    /** Whether the terminal is waited for, which nothing but the end of the process interrupts. */
    void asking(boolean now) {
        asking = now;
    }

    /** @throws RagdbException when the run has been broken off already; nobody will read why */
    void started(Step step) {
        if (underWay) {
            throw new RagdbException(ExitCode.FAILED, "interrupted");
        }
        current = step;
    }

    void finished(Step step) {
        current = null;
        last = step.id();
    }

    /** The run came to its end by itself; from now on a signal finds nothing to break off. */
    public void over(ExitCode exitCode) {
        succeeded = exitCode == ExitCode.DONE || exitCode == ExitCode.PENDING;
        over.countDown();
    }

    /** Does nothing when the run is over. */
    @Override
    public void run() {
        if (over.getCount() == 0) {
            return;
        }
        underWay = true;
        err.mute();
        if (asking) {
            // The cursor stands behind the question.
            err.lastWord("\nragdb: interrupted at the question; nothing was changed");
            return;
        }
        err.lastWord("ragdb: " + consequence(windDown()));
    }

    /** Whether the run ended in time. */
    private boolean windDown() {
        worker.interrupt();
        Thread canceller = new Thread(this::cancelUntilOver, "cancel");
        // A server that does not answer to the cancelling must not keep the process.
        canceller.setDaemon(true);
        canceller.start();
        try {
            return over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Again and again: a cancelling that arrives between two statements has no effect. */
    private void cancelUntilOver() {
        try {
            do {
                for (Connection connection : List.copyOf(connections)) {
                    cancel(connection);
                }
            } while (!over.await(BETWEEN_CANCELS_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(Connection connection) {
        try {
            if (!connection.isClosed()) {
                connection.unwrap(PGConnection.class).cancelQuery();
            }
        } catch (SQLException gone) {
            // Then the server ends the session by itself.
        }
    }

    private String consequence(boolean ended) {
        Step step = current;
        if (succeeded) {
            return "interrupted when all was done";
        }
        if (step == null) {
            return last.isEmpty()
                    ? "interrupted; nothing is half done"
                    : "interrupted after change `" + last + "`, which stays; nothing is half done,"
                            + " and the next run goes on from there";
        }
        String where = "interrupted in change `" + step.id() + "`";
        if (!step.inTransaction()) {
            return where + ", which runs outside a transaction: what it did stays and is finished by the next run";
        }
        return ended
                ? where + ": rolled back, nothing is half done; the next run goes on from there"
                : where + ": the server rolls it back, unless its commit was under way;"
                        + " nothing is half done, and the next run goes on from there";
    }
}
