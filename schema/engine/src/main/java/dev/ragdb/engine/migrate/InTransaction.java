package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.database.Beyond;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.OwnWatch;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.StatementFailure;
import dev.ragdb.engine.database.TouchedObjects;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Runs the statements of a step in one transaction and checks everything before its commit. */
final class InTransaction {
    private static final String ROLLED_BACK = "rolled back, the database is as it was before this change";

    private final Connection connection;
    private final Manifest manifest;
    private final OwnWatch watch;
    private final ChangeChecks checks;
    private final MigrationListener listener;

    InTransaction(
            Connection connection, Manifest manifest, OwnWatch watch, ChangeChecks checks, MigrationListener listener) {
        this.connection = connection;
        this.manifest = manifest;
        this.watch = watch;
        this.checks = checks;
        this.listener = listener;
    }

    /**
     * @param delta what the change is known to do to the catalog, forward
     * @param accepted codes of the hazards that the change accepts
     * @param record records the step in the tracking table
     */
    void run(Step step, List<Statement> statements, CatalogDelta delta, Set<String> accepted, SqlWork record)
            throws SQLException {
        BeyondSchemaRefusal.requireAccepted(step, statements, accepted);
        if (!isDone(step, statements, delta, accepted, record)) {
            // What others made of an owned object since the change before this one is not theirs: look at all once
            // more.
            watch.forget();
            isDone(step, statements, delta, accepted, record);
        }
    }

    /** Whether it could be judged; if not, it was rolled back. */
    private boolean isDone(
            Step step, List<Statement> statements, CatalogDelta delta, Set<String> accepted, SqlWork record)
            throws SQLException {
        connection.setAutoCommit(false);
        try (OwnWatch.Change watched = watch.before()) {
            checks.requireNoLoss(step, ROLLED_BACK);
            for (Statement statement : statements) {
                listener.running(step, statement);
                long start = System.nanoTime();
                execute(statement);
                listener.ran(step, statement, Duration.ofNanos(System.nanoTime() - start));
            }
            if (!statements.isEmpty()) {
                execute(Statement.forDeferred(statements.get(statements.size() - 1)));
            }
            requireSameTransaction(step, watched);
            record.run();
            TouchedObjects.Outside outside = watched.outside(delta.names());
            if (!outside.isEmpty() && !watched.isFresh()) {
                connection.rollback();
                return false;
            }
            requireOwnObjectsOnly(step, outside);
            List<Beyond> beyond = outside.refused(accepted);
            if (!beyond.isEmpty()) {
                connection.rollback();
                throw BeyondSchemaRefusal.of(step, beyond, ROLLED_BACK);
            }
            checks.verify(step, watched.touched(), ROLLED_BACK);
            connection.commit();
            watched.committed();
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private void execute(Statement statement) throws SQLException {
        try {
            Sql.executeOfChangelog(connection, statement.sql());
        } catch (SQLException e) {
            if (Retry.isWorthIt(e)) {
                throw e;
            }
            throw StatementFailure.of(statement, e, ROLLED_BACK);
        }
    }

    private static void requireSameTransaction(Step step, OwnWatch.Change watched) throws SQLException {
        if (watched.transactionEnded()) {
            throw new EngineException(
                    Reason.FAILED,
                    "change `" + step.id() + "` ends its own transaction, so it cannot be checked before it is"
                            + " committed: what it did up to there stays; take COMMIT, ROLLBACK and the like out of it");
        }
    }

    private void requireOwnObjectsOnly(Step step, TouchedObjects.Outside outside) throws SQLException {
        if (!outside.isEmpty()) {
            connection.rollback();
            throw new EngineException(
                    Reason.REFUSED,
                    "change `" + step.id() + "` touches what `" + manifest.service() + "` does not own: "
                            + String.join(", ", outside.names()) + "; " + ROLLED_BACK);
        }
    }

    private void rollBack(Throwable cause) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            cause.addSuppressed(DatabaseFailure.of("the rollback failed too", e));
        }
    }
}
