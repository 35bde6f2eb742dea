package dev.ragdb.testkit;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** One test's database. */
record Clone(ThrowawayDatabase server, String database) {
    /** A pool that was closed may still be saying goodbye to the server. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    DataSource dataSource() {
        return server.dataSource(database);
    }

    String url() {
        return server.url(database);
    }

    String serverDescription() {
        return server.description();
    }

    boolean hasPgvector() {
        return server.hasPgvector();
    }

    /** Drops the database, and fails when the test left connections to it open. */
    void drop() throws SQLException {
        int open = openConnections();
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (open > 0 && System.nanoTime() < deadline) {
            pause();
            open = openConnections();
        }
        server.drop(database);
        if (open > 0) {
            throw new AssertionError("the test left " + open + " open connection" + (open == 1 ? "" : "s")
                    + " to its database: close them, or the pool that holds them");
        }
    }

    private int openConnections() throws SQLException {
        String sql = "select count(*) from pg_stat_activity"
                + " where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()";
        try (Connection connection = server.connect(database)) {
            return Sql.query(connection, sql, row -> row.getInt(1)).get(0);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while connections were closing", e);
        }
    }
}
