package dev.ragdb.cli.data;

import dev.ragdb.cli.verb.Session;
import dev.ragdb.dao.RagDaoException;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The tables of the database that is meant, for one transaction: all of what a verb does, or nothing. */
final class RagTables {
    private RagTables() {}

    /** Commits what {@code work} did, unless {@code dry}. Waits for other writers as long as {@code --lock-wait} says. */
    static <T> T change(Session session, boolean dry, Function<DSLContext, T> work) throws SQLException {
        try (Connection connection = session.connect()) {
            // The trigger that keeps updated_at writes the session's local time; the table holds UTC.
            Sql.set(connection, "timezone", "UTC");
            // 0 would mean to wait for ever.
            long wait = Math.max(1, session.options().lockWait().toMillis());
            Sql.set(connection, "lock_timeout", Long.toString(wait));
            connection.setAutoCommit(false);
            T result = doIn(session, connection, work);
            if (dry) {
                connection.rollback();
            } else {
                connection.commit();
            }
            return result;
        }
    }

    /** Sees the state of one moment. */
    static <T> T read(Session session, Function<DSLContext, T> work) throws SQLException {
        try (Connection connection = session.connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            T result = doIn(session, connection, work);
            connection.rollback();
            return result;
        }
    }

    /** What fails is rolled back by the server when the connection closes. */
    private static <T> T doIn(Session session, Connection connection, Function<DSLContext, T> work) {
        session.progress().of("waiting for the server");
        try {
            return work.apply(DSL.using(connection, SQLDialect.POSTGRES));
        } catch (RagDaoException e) {
            throw DaoFailure.of(e);
        } finally {
            session.progress().end();
        }
    }
}
