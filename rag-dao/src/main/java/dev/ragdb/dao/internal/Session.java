package dev.ragdb.dao.internal;

import dev.ragdb.dao.RagDaoException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** The connection that a DSLContext lends for one call. */
public record Session(Connection connection, DSLContext dsl) {
    /** What is done on the connection. */
    public interface Call<T> {
        T run(Session session) throws SQLException;
    }

    /**
     * Runs {@code call} on the connection of {@code dsl}, in the transaction in which it is.
     *
     * @param what what is done, for the message of a failure
     */
    public static <T> T on(DSLContext dsl, String what, Call<T> call) {
        try {
            return dsl.connectionResult(connection -> {
                try {
                    return call.run(new Session(connection, dsl));
                } catch (SQLException e) {
                    throw Failures.of(what, e);
                }
            });
        } catch (DataAccessException e) {
            throw failure(what, e);
        }
    }

    /** The same, all or nothing: in a transaction of its own where the connection is in none. */
    public static <T> T inTransaction(DSLContext dsl, String what, Call<T> call) {
        return on(dsl, what, session -> session.isInTransaction() ? call.run(session) : session.commit(call));
    }

    public static RagDaoException failure(String what, DataAccessException failure) {
        SQLException said = failure.getCause(SQLException.class);
        return said == null ? RagDaoException.of(what, failure) : Failures.of(what, said);
    }

    private <T> T commit(Call<T> call) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = call.run(this);
            connection.commit();
            done = true;
            return result;
        } finally {
            end(done);
        }
    }

    private void end(boolean done) throws SQLException {
        try {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // A broken connection: what broke it is on its way to the caller already.
            if (done) {
                throw e;
            }
        }
    }

    /** By JDBC's own means, or by a statement {@code begin} of the caller's. */
    public boolean isInTransaction() throws SQLException {
        if (!connection.getAutoCommit()) {
            return true;
        }
        BaseConnection physical = physical();
        return physical != null && physical.getTransactionState() != TransactionState.IDLE;
    }

    /** pgjdbc's connection, through whatever pool is around it; null where it cannot be reached. */
    public @Nullable BaseConnection physical() throws SQLException {
        return connection.isWrapperFor(BaseConnection.class) ? connection.unwrap(BaseConnection.class) : null;
    }

    /** A statement with the time limit that the DSLContext is set to. */
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Integer seconds = dsl.settings().getQueryTimeout();
        if (seconds != null) {
            statement.setQueryTimeout(seconds);
        }
        return statement;
    }
}
