package dev.ragdb.cli.data;

import dev.ragdb.cli.verb.Session;
import dev.ragdb.dao.RagDaoException;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.Trust;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The tables of the database that is meant, for one transaction: all of what a verb does, or nothing. */
final class RagTables {
    private static final ObjectName PROFILES = new ObjectName("table", "public", "user_knowledge");

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
            T result = doIn(session, connection, dsl -> {
                requireProfilesTrusted(session, connection, "row exclusive");
                return work.apply(dsl);
            });
            if (dry) {
                connection.rollback();
            } else {
                connection.commit();
            }
            return result;
        }
    }

    /** The same for those who read profiles. */
    static <T> T readProfiles(Session session, Function<DSLContext, T> work) throws SQLException {
        return read(session, dsl -> {
            dsl.connection(connection -> requireProfilesTrusted(session, connection, "access share"));
            return work.apply(dsl);
        });
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

    /** People's profiles are not written into another role's table, nor believed when they come from one. */
    private static void requireProfilesTrusted(Session session, Connection connection, String lock) {
        try {
            Trust.read(connection, session.changelog().manifest()).requireTable(connection, PROFILES, lock);
        } catch (SQLException e) {
            throw RagDaoException.of("the table of the profiles cannot be looked at", e);
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
