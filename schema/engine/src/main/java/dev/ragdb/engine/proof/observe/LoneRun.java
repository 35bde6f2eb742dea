package dev.ragdb.engine.proof.observe;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.PGConnection;

/** One statement outside a transaction on a session of its own, running while somebody else watches it. */
final class LoneRun implements AutoCloseable {
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    /** In the same round trip as the statement: when a session falls idle, the server may take its counts away. */
    private static final String TRACES = "\n;select l.relation::bigint, " + Traces.COLUMNS
            + """
            from (select oid as relation from pg_class where oid >= 16384 and relkind in ('r', 'm', 'i') and relpersistence <> 't') as l
            join pg_class c on c.oid = l.relation
            """;

    private final Connection connection;
    private final int pid;
    private final FutureTask<Map<Long, Traces>> task;

    private LoneRun(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.pid = Sql.query(connection, "select pg_backend_pid()", row -> row.getInt(1))
                .get(0);
        this.task = new FutureTask<>(() -> execute(sql + TRACES));
    }

    /** Starts {@code sql}; what the session did before does not count. */
    static LoneRun start(ConnectionSource source, String sql) throws SQLException {
        Connection connection = source.open();
        try {
            LoneRun run = new LoneRun(connection, sql);
            Sql.execute(connection, "select pg_catalog.pg_stat_force_next_flush()");
            Thread thread = new Thread(run.task, "statement outside a transaction");
            thread.setDaemon(true);
            thread.start();
            return run;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Map<Long, Traces> execute(String sql) throws SQLException {
        Map<Long, Traces> traces = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean isResult = statement.execute(sql);
            while (isResult || statement.getUpdateCount() >= 0) {
                isResult = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
                ResultSet row = statement.getResultSet();
                while (isResult && row.next()) {
                    traces.put(row.getLong("relation"), Traces.of(row, false));
                }
            }
        }
        return traces;
    }

    int pid() {
        return pid;
    }

    /**
     * Waits until the statement has ended, but no longer than {@code patience}.
     *
     * @return what it left on each relation, or nothing yet
     * @throws SQLException as the server answered, when the statement failed
     */
    Optional<Map<Long, Traces>> await(Duration patience) throws SQLException {
        try {
            return Optional.of(task.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException stillRunning) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Reason.FAILED, "interrupted while a statement ran outside a transaction", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends the statement, if it still runs, and the session. */
    @Override
    public void close() throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            if (!task.isDone()) {
                connection.unwrap(PGConnection.class).cancelQuery();
                await(LAST_CHANCE);
            }
        } catch (SQLException cancelled) {
            // That it was cancelled is what was wanted.
        } finally {
            if (!task.isDone()) {
                connection.abort(Runnable::run);
            }
            connection.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
