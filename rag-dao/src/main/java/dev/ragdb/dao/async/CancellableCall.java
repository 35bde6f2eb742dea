package dev.ragdb.dao.async;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One call on a connection of its own, and the way to stop it on the server when nobody waits for it any more. */
final class CancellableCall<T> implements Runnable {
    /** A cancellation that came between two statements is lost: it is sent again until the call has ended. */
    private static final long AGAIN_AFTER_MILLISECONDS = 100;

    private final DataSource dataSource;
    private final Function<DSLContext, T> operation;
    private final boolean transaction;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    /** Held while a cancellation is on its way, so that it cannot hit the next user of the connection. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Connection running;
    /** Where pgjdbc cannot be reached: the server's process, to be cancelled from another connection; else 0. */
    private int process;

    CancellableCall(DataSource dataSource, Function<DSLContext, T> operation, boolean transaction) {
        this.dataSource = dataSource;
        this.operation = operation;
        this.transaction = transaction;
    }

    CompletableFuture<T> future() {
        // Also called when the call ends by itself: then nothing is running.
        var unused = future.whenComplete((result, failure) -> cancel());
        return future;
    }

    @Override
    public void run() {
        if (future.isDone()) {
            return;
        }
        T result;
        try (Connection connection = dataSource.getConnection()) {
            result = run(connection);
        } catch (Throwable e) {
            future.completeExceptionally(e);
            return;
        }
        future.complete(result);
    }

    private T run(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            process = processOf(connection);
        }
        if (transaction) {
            connection.setAutoCommit(false);
        }
        setRunning(connection);
        boolean done = false;
        try {
            T result = operation.apply(DSL.using(connection, SQLDialect.POSTGRES));
            if (transaction) {
                connection.commit();
            }
            done = true;
            return result;
        } finally {
            setRunning(null);
            if (transaction) {
                end(connection, done);
            }
        }
    }

    private static void end(Connection connection, boolean done) throws SQLException {
        try {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // A broken connection: what broke it is on its way to the caller already.
            if (done) {
                throw e;
            }
        }
    }

    private void setRunning(@Nullable Connection connection) {
        lock.lock();
        try {
            running = connection;
        } finally {
            lock.unlock();
        }
        if (connection != null && future.isDone()) {
            cancel();
        }
    }

    private void cancel() {
        lock.lock();
        try {
            if (running == null) {
                return;
            }
            cancelOnServer(running);
        } catch (SQLException e) {
            // The server could not be told this time.
        } finally {
            lock.unlock();
        }
        CompletableFuture.delayedExecutor(AGAIN_AFTER_MILLISECONDS, TimeUnit.MILLISECONDS)
                .execute(this::cancel);
    }

    private void cancelOnServer(Connection connection) throws SQLException {
        if (process == 0) {
            connection.unwrap(PGConnection.class).cancelQuery();
            return;
        }
        try (Connection other = dataSource.getConnection();
                PreparedStatement statement = other.prepareStatement("select pg_catalog.pg_cancel_backend(?)")) {
            statement.setInt(1, process);
            statement.execute();
        }
    }

    private static int processOf(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_catalog.pg_backend_pid()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
