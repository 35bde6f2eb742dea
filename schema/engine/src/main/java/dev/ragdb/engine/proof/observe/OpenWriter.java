package dev.ragdb.engine.proof.observe;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A transaction that has written to tables and does not end, for a statement to run into, so that its locks can be seen. It
 * stops the statement twice: at first it also holds what CONCURRENTLY and VACUUM themselves take, then only what a writer does.
 */
final class OpenWriter implements AutoCloseable {
    private final Connection connection;
    private final int pid;
    private boolean atFirstBarrier = true;

    private OpenWriter(Connection connection) throws SQLException {
        this.connection = connection;
        this.pid = Sql.query(connection, "select pg_backend_pid()", row -> row.getInt(1))
                .get(0);
    }

    /**
     * @param tables qualified and quoted; partitions and children are not held with them
     * @param limit how long to wait for others to let go of the tables
     */
    static OpenWriter of(ConnectionSource source, List<String> tables, Duration limit) throws SQLException {
        Connection connection = source.open();
        try {
            OpenWriter writer = new OpenWriter(connection);
            connection.setAutoCommit(false);
            writer.hold(tables, limit);
            return writer;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void hold(List<String> tables, Duration limit) throws SQLException {
        // Its snapshot stops CREATE INDEX CONCURRENTLY before the end even on what cannot be locked, a materialized
        // view.
        Sql.execute(connection, "set transaction isolation level repeatable read");
        Sql.execute(connection, "set local lock_timeout = " + limit.toMillis());
        Sql.execute(connection, "select pg_catalog.pg_current_xact_id()");
        lock(tables, "row exclusive");
        Sql.execute(connection, "savepoint writing");
        lock(tables, "share update exclusive");
    }

    private void lock(List<String> tables, String mode) throws SQLException {
        if (!tables.isEmpty()) {
            Sql.execute(connection, "lock table only " + String.join(", only ", tables) + " in " + mode + " mode");
        }
    }

    int pid() {
        return pid;
    }

    /** Lets whoever waits for it go on: at first to the second barrier, then for good. */
    void letGo() throws SQLException {
        if (atFirstBarrier) {
            Sql.execute(connection, "rollback to savepoint writing");
        } else {
            connection.rollback();
        }
        atFirstBarrier = false;
    }

    /** Lets everything go before it returns; the server takes a while to notice that a session is closed. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
