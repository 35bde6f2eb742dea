package dev.ragdb.engine.database;

import dev.ragdb.engine.changelog.Manifest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * A statement of a change that does not run inside one transaction. It gets a transaction of its own if the server allows
 * that, so that what it touches can be seen before its commit; CONCURRENTLY and its kin are not allowed one.
 */
public final class LoneStatement {
    /** active_sql_transaction and invalid_transaction_termination (PostgreSQL manual, appendix A). */
    private static final Set<String> WANTS_NO_TRANSACTION = Set.of("25001", "2D000");

    private LoneStatement() {}

    /**
     * What became of it.
     *
     * @param refused the server does not run it inside a transaction; nothing was done
     * @param outside names of what it touched and may not; it was rolled back for that
     */
    public record Outcome(boolean refused, Set<String> outside) {}

    /** Runs {@code sql} in a transaction and commits it, when that is possible and it keeps to the owned objects. */
    public static Outcome tryInTransaction(Connection connection, Manifest manifest, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (TouchedObjects touched = TouchedObjects.before(connection, manifest)) {
            Sql.execute(connection, sql);
            TouchedObjects.Outside outside = touched.outside();
            if (outside.isEmpty()) {
                connection.commit();
                return new Outcome(false, Set.of());
            }
            connection.rollback();
            return new Outcome(false, outside.names());
        } catch (SQLException e) {
            if (wantsNoTransaction(e)) {
                return new Outcome(true, Set.of());
            }
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Whether the server refused a statement only because it ran inside a transaction. */
    public static boolean wantsNoTransaction(SQLException failure) {
        return failure.getSQLState() != null && WANTS_NO_TRANSACTION.contains(failure.getSQLState());
    }
}
