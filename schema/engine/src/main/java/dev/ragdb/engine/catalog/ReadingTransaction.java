package dev.ragdb.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Pins the settings that change what the server prints, for as long as it is open. Nothing of them stays: they are
 * local to a transaction of its own, or to a savepoint of the one that is open already.
 */
final class ReadingTransaction implements AutoCloseable {
    private static final String SAVEPOINT = "ragdb_catalog";

    /**
     * set_config rather than SET: pgjdbc throws its prepared statements away after SET search_path. pg_temp stands last,
     * or else a temporary table could take the place of a system catalog. What follows search_path and formats keeps the
     * server from compiling or parallelising queries that take milliseconds.
     */
    private static final String SETTINGS =
            """
            select set_config('search_path', 'pg_catalog, pg_temp', true), set_config('quote_all_identifiers', 'off', true),
              set_config('standard_conforming_strings', 'on', true), set_config('TimeZone', 'UTC', true),
              set_config('DateStyle', 'ISO, YMD', true), set_config('IntervalStyle', 'postgres', true),
              set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true),
              set_config('lc_monetary', 'C', true), set_config('xmlbinary', 'base64', true),
              set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)\
            """;

    private final Connection connection;
    private final boolean own;
    private final boolean autoCommit;

    private ReadingTransaction(Connection connection, boolean own, boolean autoCommit) {
        this.connection = connection;
        this.own = own;
        this.autoCommit = autoCommit;
    }

    static ReadingTransaction begin(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        TransactionState state = connection.unwrap(BaseConnection.class).getTransactionState();
        if (state == TransactionState.FAILED) {
            throw new CatalogException(
                    "The catalog cannot be read inside a transaction that has failed: roll it back first");
        }
        boolean own = state == TransactionState.IDLE;
        if (own && autoCommit) {
            connection.setAutoCommit(false);
        }
        ReadingTransaction transaction = new ReadingTransaction(connection, own, autoCommit);
        try (Statement statement = connection.createStatement()) {
            statement.execute((own
                            ? "set transaction isolation level repeatable read, read only;\n"
                            : "savepoint " + SAVEPOINT + ";\n")
                    + SETTINGS);
            return transaction;
        } catch (SQLException failure) {
            transaction.closeAfter(failure);
            throw failure;
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (own) {
            connection.rollback();
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback to savepoint " + SAVEPOINT + "; release savepoint " + SAVEPOINT);
        }
    }

    private void closeAfter(SQLException failure) {
        try {
            close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
