package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.Sha256;
import dev.ragdb.engine.changelog.Manifest;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lock that one migrator of a service holds while it writes: a session advisory lock, which the server itself releases
 * when the session ends, so that a killed migrator leaves nothing behind.
 */
public final class MigrationLock {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String HOLDER =
            """
            select format('pid %s (%s%s, connected since %s)', l.pid, coalesce(nullif(a.application_name, ''), 'unnamed'),
                coalesce(' from ' || host(a.client_addr), ''), to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'))
            from pg_locks l left join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                and l.database = (select oid from pg_database where datname = current_database())
                and (l.classid::bigint << 32 | l.objid::bigint) = ?
            """;

    private final Connection connection;
    private final long key;

    private MigrationLock(Connection connection, long key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * Takes the lock, waiting for another migrator at most {@code patience}.
     *
     * @param waiting told once who holds the lock, when somebody does
     * @throws EngineException with {@link Reason#BUSY} when the other one is not done in time
     */
    public static MigrationLock acquire(
            Connection connection, Manifest manifest, Duration patience, Consumer<String> waiting) throws SQLException {
        MigrationLock lock = new MigrationLock(connection, keyOf(manifest));
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (!lock.tryLock()) {
            String holder = holder(connection, manifest).orElse("another session");
            if (System.nanoTime() >= deadline) {
                throw new EngineException(
                        Reason.BUSY,
                        "another migrator is at work: " + holder + " holds the lock; waited " + patience.toSeconds()
                                + " s, nothing was changed");
            }
            if (!told) {
                waiting.accept(holder);
                told = true;
            }
            Pause.of(POLL);
        }
        return lock;
    }

    /** Who migrates at this moment, in words; empty when nobody does. */
    public static Optional<String> holder(Connection connection, Manifest manifest) throws SQLException {
        return Sql.query(connection, HOLDER, row -> row.getString(1), keyOf(manifest)).stream()
                .findFirst();
    }

    private boolean tryLock() throws SQLException {
        return Sql.query(connection, "select pg_try_advisory_lock(?)", row -> row.getBoolean(1), key)
                .get(0);
    }

    public void release() {
        try {
            Sql.query(connection, "select pg_advisory_unlock(?)", row -> row.getBoolean(1), key);
        } catch (SQLException sessionIsGone) {
            // And the lock with it; what ended it is thrown already.
        }
    }

    /** The number of the advisory lock. */
    public static long keyOf(Manifest manifest) {
        String name = "ragdb:" + manifest.schema() + "." + manifest.trackingTable();
        return ByteBuffer.wrap(Sha256.of(name)).getLong();
    }
}
