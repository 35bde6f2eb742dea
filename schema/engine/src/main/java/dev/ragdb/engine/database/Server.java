package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What matters of the server that a connection leads to.
 *
 * @param version e.g. {@code 17.6}
 * @param versionNumber PostgreSQL's server_version_num, e.g. 170006
 * @param database the database's name
 * @param user the role that is connected
 * @param readOnly why nothing can be written and what to do about it, or "" when writing is possible
 */
public record Server(String version, int versionNumber, String database, String user, String readOnly) {
    private static final int OLDEST = 15;

    /** @throws EngineException with {@link Reason#REFUSED} when the server is older than PostgreSQL 15 */
    public static Server of(Connection connection) {
        String sql =
                "select current_setting('server_version'), current_setting('server_version_num')::int, current_database(),"
                        + " current_user, case when pg_is_in_recovery() then 'it is a standby (in recovery); connect to the primary'"
                        + " when current_setting('transaction_read_only')::bool then 'transactions are read-only there"
                        + " (default_transaction_read_only); have that switched off for the database or the role'"
                        + " else '' end";
        try {
            Server server = Sql.query(
                            connection,
                            sql,
                            row -> new Server(
                                    row.getString(1).replaceFirst(" .*", ""),
                                    row.getInt(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5)))
                    .get(0);
            if (server.versionNumber() / 10_000 < OLDEST) {
                throw new EngineException(
                        Reason.REFUSED,
                        "PostgreSQL " + server.version() + " is too old: " + OLDEST + " or later is needed");
            }
            return server;
        } catch (SQLException e) {
            throw DatabaseFailure.of("the server cannot be asked for its version", e);
        }
    }

    /** @throws EngineException with {@link Reason#REFUSED} when nothing can be written there */
    public void requireWritable() {
        if (!readOnly.isEmpty()) {
            throw new EngineException(Reason.REFUSED, "database `" + database + "` cannot be written to: " + readOnly);
        }
    }
}
