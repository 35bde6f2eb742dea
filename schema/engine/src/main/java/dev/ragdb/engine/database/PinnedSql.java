package dev.ragdb.engine.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A statement of ours with the search_path pinned to pg_catalog in the same round trip, and nothing of it left behind: not in
 * the session of a service, nor in one that a pooler gives to somebody else next.
 *
 * <p>What the server reports, and pgjdbc then throws its prepared statements away for, is the path at the end of the round trip,
 * which is the old one again.
 */
final class PinnedSql {
    /** Not to wait for ever for who keeps a table to himself; what the session itself says goes before. */
    static final String READ_LOCK_TIMEOUT = "10s";

    /** Sent with the old path still in force: all of it is qualified, and pg_temp stands last in the new one. */
    private static final String PIN =
            """
            select pg_catalog.set_config('ragdb.search_path', pg_catalog.current_setting('search_path'), true),
              pg_catalog.set_config('ragdb.lock_timeout', pg_catalog.current_setting('lock_timeout'), true),
              pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
              case when pg_catalog.current_setting('lock_timeout') operator(pg_catalog.=) '0'
                then pg_catalog.set_config('lock_timeout', '"""
                    + READ_LOCK_TIMEOUT + "', true) end;\n";

    private static final String UNPIN =
            """
            ;
            select pg_catalog.set_config('search_path', pg_catalog.current_setting('ragdb.search_path'), true),
              pg_catalog.set_config('lock_timeout', pg_catalog.current_setting('ragdb.lock_timeout'), true)""";

    private PinnedSql() {}

    /** Outside a transaction, the end of the implicit one puts everything back, even when the statement fails. */
    static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        TransactionState state = connection.unwrap(BaseConnection.class).getTransactionState();
        boolean alone = connection.getAutoCommit() && state == TransactionState.IDLE;
        return connection.prepareStatement(alone ? PIN + sql : PIN + sql + UNPIN);
    }

    /** The rows of the statement that was asked for, which may follow others that have none. */
    static ResultSet rows(PreparedStatement statement) throws SQLException {
        execute(statement);
        ResultSet rows = statement.getResultSet();
        while (rows == null && statement.getUpdateCount() >= 0) {
            statement.getMoreResults();
            rows = statement.getResultSet();
        }
        return Objects.requireNonNull(rows, "a question without an answer");
    }

    /** Runs it; the pin's own row is skipped. */
    static void execute(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
    }
}
