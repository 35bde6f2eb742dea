package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.version.KnownMajors;
import dev.ragdb.engine.version.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * What matters of the server that a connection leads to.
 *
 * @param version e.g. {@code 17.6}
 * @param database the database's name
 * @param user the role that is connected
 * @param readOnly why nothing can be written and what to do about it, or "" when writing is possible
 * @param pooled whether the connection goes through a pooler: then the pid that the protocol told is not the server's
 */
public record Server(ServerVersion version, String database, String user, String readOnly, boolean pooled) {
    /** @throws EngineException with {@link Reason#REFUSED} when the server is older than {@link KnownMajors#OLDEST} */
    public static Server of(Connection connection) {
        String sql =
                "select current_setting('server_version'), current_setting('server_version_num')::int, current_database(),"
                        + " current_user, case when pg_is_in_recovery() then 'it is a standby (in recovery); connect to the primary'"
                        + " when current_setting('transaction_read_only')::bool then 'transactions are read-only there"
                        + " (default_transaction_read_only); have that switched off for the database or the role'"
                        + " else '' end, pg_backend_pid()";
        try {
            PGConnection driver = connection.unwrap(PGConnection.class);
            Server server = Sql.query(
                            connection,
                            sql,
                            row -> new Server(
                                    ServerVersion.of(row.getString(1), row.getInt(2)),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getInt(6) != driver.getBackendPID()))
                    .get(0);
            if (server.version().major() < KnownMajors.OLDEST) {
                throw new EngineException(
                        Reason.REFUSED,
                        "PostgreSQL " + server.version() + " is too old: " + KnownMajors.OLDEST
                                + " or later is needed");
            }
            if (server.pooled()) {
                // A named statement may meet another session, or its own name there already.
                driver.setPrepareThreshold(0);
            }
            return server;
        } catch (SQLException e) {
            throw DatabaseFailure.of("the server cannot be asked for its version", e);
        }
    }

    /**
     * Checks that a migration can write there, in a session of its own. Behind a pooler in transaction mode each statement may
     * run in another session: the advisory lock and the lock timeout would be somebody else's.
     *
     * @throws EngineException with {@link Reason#REFUSED}
     */
    public void requireWritable() {
        if (pooled) {
            throw new EngineException(
                    Reason.REFUSED,
                    "this connection goes through a pooler such as PgBouncer, which may give each statement another"
                            + " session; connect to PostgreSQL itself to change its schema");
        }
        if (!readOnly.isEmpty()) {
            throw new EngineException(
                    Reason.REFUSED,
                    "database `" + PrintableText.line(database) + "` cannot be written to: " + readOnly);
        }
    }
}
