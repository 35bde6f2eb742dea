package dev.ragdb.engine.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Names the sessions that keep relations to themselves, where a question of ours waited in vain for a lock. */
final class LockHolders {
    /** lock_not_available (PostgreSQL manual, appendix A). */
    static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String HOLDERS =
            """
            select format('pid %s (%s, %s%s) holds %s on %s', a.pid, coalesce(nullif(a.application_name, ''), 'unnamed'),
                coalesce(a.state, 'no state'), coalesce(' for ' || round(extract(epoch from now() - a.xact_start)) || ' s', ''),
                l.mode, l.relation::regclass)
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.granted and l.mode = 'AccessExclusiveLock' and l.locktype = 'relation' and l.pid <> pg_backend_pid()
                and l.database = (select oid from pg_database where datname = current_database())
            order by a.xact_start, a.pid, l.relation
            limit 3
            """;

    private LockHolders() {}

    /** {@code failure} with who holds the lock that it waited for; as it is when it is another one, or nobody can be asked. */
    static SQLException named(Connection connection, SQLException failure) throws SQLException {
        if (!LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
                || connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
            return failure;
        }
        List<String> holders = Sql.query(connection, HOLDERS, row -> row.getString(1));
        return new SQLException(
                DatabaseFailure.primaryMessageOf(failure) + ": "
                        + (holders.isEmpty() ? "the holder is gone by now" : String.join("; ", holders)),
                LOCK_NOT_AVAILABLE,
                failure);
    }
}
