package dev.ragdb.engine.database;

import dev.ragdb.engine.changelog.Manifest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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
     * @param beyond what it did that the change does not accept; it was rolled back for that
     */
    public record Outcome(boolean refused, Set<String> outside, List<Beyond> beyond) {}

    /**
     * Runs {@code sql} in a transaction and commits it, when that is possible and it keeps to the owned objects.
     *
     * @param accepted codes of the hazards that its change accepts
     */
    public static Outcome tryInTransaction(Connection connection, Manifest manifest, String sql, Set<String> accepted)
            throws SQLException {
        connection.setAutoCommit(false);
        try (TouchedObjects touched = TouchedObjects.before(connection, manifest)) {
            Sql.executeOfChangelog(connection, sql);
            TouchedObjects.Outside outside = touched.outside();
            List<Beyond> beyond = outside.refused(accepted);
            if (outside.isEmpty() && beyond.isEmpty()) {
                connection.commit();
                return new Outcome(false, Set.of(), List.of());
            }
            connection.rollback();
            return new Outcome(false, outside.names(), beyond);
        } catch (SQLException e) {
            if (wantsNoTransaction(e)) {
                return new Outcome(true, Set.of(), List.of());
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
