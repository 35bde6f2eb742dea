package dev.ragdb.engine.migrate;

import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.MigrationLock;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;

/** Does something while this session is the only one that migrates, with the settings that changes run under. */
final class LockedSession {
    private LockedSession() {}

    /** What is done while the lock is held. */
    @FunctionalInterface
    interface Work<T> {
        T run(SessionSettings session) throws SQLException;
    }

    /** The same, from its settings to their restoration. */
    @FunctionalInterface
    private interface Migration<T> {
        T run() throws SQLException;
    }

    static <T> T with(
            Connection connection,
            Manifest manifest,
            MigrationSettings settings,
            MigrationListener listener,
            Work<T> work) {
        try {
            Server.of(connection).requireWritable();
            MigrationLock lock =
                    MigrationLock.acquire(connection, manifest, settings.patience(), listener::waitingForMigrator);
            try {
                return withKeptPlans(connection, () -> {
                    SessionSettings session = SessionSettings.apply(connection, settingsOf(manifest, settings));
                    try {
                        return work.run(session);
                    } finally {
                        session.restore();
                    }
                });
            } finally {
                lock.release();
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of("the migration broke off; nothing is half done", e);
        }
    }

    /**
     * The driver forgets all its prepared statements when it sees a CREATE, ALTER or DROP. Ours ask the system catalogs and
     * the tracking table, and the server plans anew by itself what needs it; the caller's are forgotten at the end.
     */
    private static <T> T withKeptPlans(Connection connection, Migration<T> migration) throws SQLException {
        QueryExecutor driver = connection.unwrap(BaseConnection.class).getQueryExecutor();
        boolean forgets = forgets(driver);
        if (!forgets) {
            return migration.run();
        }
        driver.setFlushCacheOnDdl(false);
        try {
            return migration.run();
        } finally {
            driver.setFlushCacheOnDdl(true);
            forgetPrepared(connection);
        }
    }

    /** Whether it does, and can be told not to: a service may bring a driver that is older than this setting. */
    private static boolean forgets(QueryExecutor driver) {
        try {
            return driver.isFlushCacheOnDdl();
        } catch (NoSuchMethodError older) {
            return false;
        }
    }

    private static void forgetPrepared(Connection connection) {
        try {
            Sql.execute(connection, "deallocate all");
        } catch (SQLException sessionIsGone) {
            // And what was prepared with it; what ended it is thrown already.
        }
    }

    /** What changes run under, by the settings' names. */
    static Map<String, String> settingsOf(Manifest manifest, MigrationSettings settings) {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("search_path", Sql.quoted(manifest.schema()));
        session.put("lock_timeout", settings.lockTimeout().toMillis() + "ms");
        // Large indexes may take their time; what ends them is the end of this process.
        session.put("statement_timeout", "0");
        session.put("transaction_timeout", "0");
        // Rows that others commit while a lock is waited for must be seen, those that a policy hides must not be
        // missed.
        session.put("default_transaction_isolation", "read committed");
        session.put("row_security", "off");
        // Compiling the queries over the catalogs would take longer than running them.
        session.put("jit", "off");
        // The server ends a statement soon after its client is gone.
        session.put("client_connection_check_interval", "500ms");
        return session;
    }
}
