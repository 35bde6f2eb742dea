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
    private volatile int process;

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
        // Pools may hand connections out in either mode, and want them back as they were.
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(!transaction);
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
            end(connection, done, autoCommit);
        }
    }

    private void end(Connection connection, boolean done, boolean autoCommit) throws SQLException {
        try {
            if (transaction && !done) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
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

    private interface Cancellation {
        void send(Connection running) throws SQLException;
    }

    private void cancel() {
        if (!isRunning()) {
            return;
        }
        try {
            if (process == 0) {
                whileRunning(connection -> connection.unwrap(PGConnection.class).cancelQuery());
            } else {
                // Waiting for another connection must not keep this call from giving its own back.
                try (Connection other = dataSource.getConnection()) {
                    whileRunning(connection -> cancelProcess(other));
                }
            }
        } catch (SQLException e) {
            // The server could not be told this time.
        }
        CompletableFuture.delayedExecutor(AGAIN_AFTER_MILLISECONDS, TimeUnit.MILLISECONDS)
                .execute(this::cancel);
    }

    private boolean isRunning() {
        lock.lock();
        try {
            return running != null;
        } finally {
            lock.unlock();
        }
    }

    private void whileRunning(Cancellation cancellation) throws SQLException {
        lock.lock();
        try {
            if (running != null) {
                cancellation.send(running);
            }
        } finally {
            lock.unlock();
        }
    }

    private void cancelProcess(Connection other) throws SQLException {
        try (PreparedStatement statement = other.prepareStatement("select pg_catalog.pg_cancel_backend(?)")) {
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
