package dev.ragdb.engine.guard;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A connection of somebody else, perhaps of a pool, that gets back its mode, its settings and its transaction. */
final class BorrowedConnection implements AutoCloseable {
    private static final String SAVEPOINT = "ragdb_guard";

    private final Connection connection;
    private final BaseConnection driver;
    private final String database;
    private final boolean autoCommit;
    private final boolean inTransaction;
    private final int prepareThreshold;

    private BorrowedConnection(Connection connection, BaseConnection driver, String database) throws SQLException {
        this.connection = connection;
        this.driver = driver;
        this.database = database;
        this.autoCommit = connection.getAutoCommit();
        this.inTransaction = driver.getTransactionState() == TransactionState.OPEN;
        this.prepareThreshold = driver.getPrepareThreshold();
    }

    static BorrowedConnection of(Connection connection) throws SQLException {
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        String database =
                "database `" + PrintableText.line(driver.getQueryExecutor().getDatabase()) + "` at "
                        + driver.getQueryExecutor().getHostSpec();
        if (driver.getTransactionState() == TransactionState.FAILED) {
            throw new EngineException(
                    Reason.FAILED,
                    database + " cannot be checked in a transaction that has failed: roll it back first");
        }
        BorrowedConnection borrowed = new BorrowedConnection(connection, driver, database);
        if (borrowed.inTransaction) {
            Sql.execute(connection, "savepoint " + SAVEPOINT);
        } else if (!borrowed.autoCommit) {
            // Or else the first question would begin a transaction that sees one state for good.
            connection.setAutoCommit(true);
        }
        return borrowed;
    }

    Connection connection() {
        return connection;
    }

    /** Which database it is, in words: its name and the server's address, as the client knows them. */
    String database() {
        return database;
    }

    @Override
    public void close() throws SQLException {
        driver.setPrepareThreshold(prepareThreshold);
        if (inTransaction) {
            Sql.execute(connection, "rollback to savepoint " + SAVEPOINT + "; release savepoint " + SAVEPOINT);
        } else if (!autoCommit) {
            connection.setAutoCommit(false);
        }
    }
}
