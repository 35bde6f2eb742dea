package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.database.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;

/**
 * Fills tables with generated rows, because what a change does to an empty table proves nothing.
 *
 * <p>Each call adds rows to each of the tables: ordinary ones, one with the longest values, one with NULL wherever the
 * constraints allow it, and one that repeats what need not differ. Afterwards a table has at least three rows; fewer only
 * where a unique or exclusion constraint, over values that its checks let pass, allows no more (a table of settings with one
 * row). Called again after a change it adds rows that have the new columns, too. A table that a foreign key needs and that is
 * empty is filled first. The rows of a partitioned table go into its first eight partitions; a default partition stays empty
 * when nothing fits it, and so does a table without partitions. Foreign tables are left alone.
 *
 * <p>The server says which values satisfy the checks and foreign keys, and each row goes in by an INSERT that it accepts, the
 * table's triggers firing. A row that they refuse goes in without triggers, and then its foreign keys are verified here. The
 * same database gives the same rows, as far as the tables' own triggers and generated columns allow.
 */
public final class RowSeeder {
    private RowSeeder() {}

    /**
     * @param connection as superuser, to a database that may be thrown away; in autocommit mode all rows or none are
     *     committed, else they are part of the open transaction
     * @param tables what is of another kind is ignored
     * @throws EngineException with {@link Reason#FAILED} when a table cannot be filled, or is not there. Not when it has three
     *     rows already, and in each column a value that is not NULL: brought by a file of the change's own.
     */
    public static void seed(Connection connection, Collection<ObjectName> tables) {
        try {
            if (connection.getAutoCommit()) {
                seedAndCommit(connection, tables);
            } else {
                seedInside(connection, tables);
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of("the tables could not be filled with rows to prove changes on", e);
        }
    }

    private static void seedAndCommit(Connection connection, Collection<ObjectName> tables) throws SQLException {
        connection.setAutoCommit(false);
        try {
            new Seeding(connection).seed(tables);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void seedInside(Connection connection, Collection<ObjectName> tables) throws SQLException {
        Savepoint before = connection.setSavepoint();
        boolean done = false;
        try {
            new Seeding(connection).seed(tables);
            done = true;
        } finally {
            if (!done) {
                connection.rollback(before);
            }
            connection.releaseSavepoint(before);
        }
    }
}
