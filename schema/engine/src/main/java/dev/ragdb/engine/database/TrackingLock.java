package dev.ragdb.engine.database;

import java.sql.Connection;
import java.sql.SQLException;

/** The transaction in which the tracking table is looked at and used: the caller's, or one of its own. */
final class TrackingLock {
    /** Selects, too, so that the server itself refuses a view or a foreign table to the end of the transaction, where it can (since August 2024). */
    static final String REFUSE_VIEWS =
            """
            , case when current_setting('restrict_nonsystem_relation_kind', true) is not null
                then set_config('restrict_nonsystem_relation_kind', 'view, foreign-table', true) end""";

    private TrackingLock() {}

    /** What is done in it. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Commits a transaction of its own, when {@code work} needs one. */
    static <T> T whileHeld(Connection connection, Work<T> work) throws SQLException {
        if (!connection.getAutoCommit()) {
            return work.run();
        }
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException e) {
            giveBack(connection);
            // Only now somebody can be asked who holds it.
            throw LockHolders.named(connection, e);
        } finally {
            giveBack(connection);
        }
    }

    private static void giveBack(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
