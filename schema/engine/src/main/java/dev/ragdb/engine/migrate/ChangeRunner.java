package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.LoneStatement;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.StatementFailure;
import dev.ragdb.engine.database.TouchedObjects;
import dev.ragdb.engine.database.TrackingTable;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.migrate.DataLoss.Dropped;
import dev.ragdb.engine.migrate.Leftovers.InvalidIndex;
import dev.ragdb.engine.migrate.Step.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Runs one step. Inside a transaction, everything is checked before the commit: that only owned objects were touched, that
 * the catalog is what the contract says, that no data is lost that nobody agreed to lose. Outside one, the change is recorded
 * last and forgotten first, so that after a crash the next run finds what to finish.
 */
final class ChangeRunner {
    private static final String ROLLED_BACK = "rolled back, the database is as it was before this change";
    /** What becomes of a change outside a transaction. */
    static final String LEFT_FOR_THE_NEXT_RUN = "what it did before that stays and is finished by the next run";

    private final Connection connection;
    private final Manifest manifest;
    private final Contract contract;
    private final SituationReader reader;
    private final TrackingTable tracking;
    private final SessionSettings session;
    private final boolean lossAgreed;
    private final MigrationSettings settings;
    private final MigrationListener listener;
    private final String deployment = Deployment.newId();

    ChangeRunner(
            Connection connection,
            Manifest manifest,
            Contract contract,
            SituationReader reader,
            SessionSettings session,
            boolean lossAgreed,
            MigrationSettings settings,
            MigrationListener listener) {
        this.connection = connection;
        this.manifest = manifest;
        this.contract = contract;
        this.reader = reader;
        this.tracking = new TrackingTable(connection, manifest);
        this.session = session;
        this.lossAgreed = lossAgreed;
        this.settings = settings;
        this.listener = listener;
    }

    /** @throws SQLException only for what is worth another try: a lock that could not be had, a deadlock */
    void run(Step step, ChangeScript script) throws SQLException {
        session.set();
        if (step.inTransaction()) {
            runInTransaction(step, script);
        } else {
            runOutsideTransaction(step, script);
        }
    }

    private void runInTransaction(Step step, ChangeScript script) throws SQLException {
        connection.setAutoCommit(false);
        try {
            TouchedObjects touched = TouchedObjects.before(connection, manifest);
            requireNoLoss(step);
            List<Statement> statements = statements(step, script);
            for (Statement statement : statements) {
                execute(statement, ROLLED_BACK);
            }
            if (!statements.isEmpty()) {
                execute(Statement.forDeferred(statements.get(statements.size() - 1)), ROLLED_BACK);
            }
            if (touched.transactionEnded()) {
                throw new EngineException(
                        Reason.FAILED,
                        "change `" + step.id() + "` ends its own transaction, so it cannot be checked before it is"
                                + " committed: what it did up to there stays; take COMMIT, ROLLBACK and the like out of it");
            }
            record(step, script);
            TouchedObjects.Outside outside = touched.outside();
            if (!outside.isEmpty()) {
                connection.rollback();
                throw new EngineException(
                        Reason.REFUSED,
                        "change `" + step.id() + "` touches what `" + manifest.service() + "` does not own: "
                                + String.join(", ", outside.names()) + "; " + ROLLED_BACK);
            }
            verify(step, ROLLED_BACK);
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private void runOutsideTransaction(Step step, ChangeScript script) throws SQLException {
        tracking.create();
        if (step.direction() == Direction.BACK) {
            requireNoLoss(step);
            tracking.remove(step.id());
        }
        dropInvalidIndexes(step);
        for (Statement statement : statements(step, script)) {
            executeAlone(step, statement);
        }
        verify(step, "it runs outside a transaction, so what it did stays");
        if (step.direction() == Direction.FORWARD) {
            tracking.add(script, ChangeScripts.liquibaseVersion(), deployment);
        }
    }

    private void executeAlone(Step step, Statement statement) throws SQLException {
        try {
            LoneStatement.Outcome outcome = LoneStatement.tryInTransaction(connection, manifest, statement.sql());
            if (!outcome.outside().isEmpty()) {
                throw new EngineException(
                        Reason.REFUSED,
                        "change `" + step.id() + "` touches what `" + manifest.service() + "` does not own: "
                                + String.join(", ", outcome.outside()) + "; this statement was rolled back, "
                                + LEFT_FOR_THE_NEXT_RUN);
            }
            if (outcome.refused()) {
                executePatiently(statement.sql());
            }
        } catch (SQLException e) {
            if (Retry.isWorthIt(e)) {
                throw e;
            }
            throw StatementFailure.of(statement, e, LEFT_FOR_THE_NEXT_RUN);
        }
    }

    /**
     * The lock_timeout also ends CONCURRENTLY's waiting for transactions and old snapshots. They may take their time, since
     * its own locks block neither reads nor writes, but not for ever.
     */
    private void executePatiently(String sql) throws SQLException {
        Sql.set(connection, "lock_timeout", settings.patientLockTimeout().toMillis() + "ms");
        try {
            Sql.execute(connection, sql);
        } finally {
            if (!connection.isClosed()) {
                session.set();
            }
        }
    }

    private static List<Statement> statements(Step step, ChangeScript script) {
        return step.direction() == Direction.FORWARD ? script.forward() : script.rollback();
    }

    private void record(Step step, ChangeScript script) throws SQLException {
        if (step.direction() == Direction.FORWARD) {
            tracking.create();
            tracking.add(script, ChangeScripts.liquibaseVersion(), deployment);
        } else {
            tracking.remove(step.id());
        }
    }

    private void execute(Statement statement, String consequence) throws SQLException {
        try {
            Sql.execute(connection, statement.sql());
        } catch (SQLException e) {
            if (Retry.isWorthIt(e)) {
                throw e;
            }
            throw StatementFailure.of(statement, e, consequence);
        }
    }

    /** Under a lock that keeps others from adding rows meanwhile. */
    private void requireNoLoss(Step step) throws SQLException {
        if (step.direction() == Direction.FORWARD || lossAgreed) {
            return;
        }
        for (Dropped dropped :
                DataLoss.whenTakenBack(contract.changes().get(step.index()).delta())) {
            if (step.inTransaction()) {
                Sql.execute(connection, "lock table " + dropped.relation() + " in access exclusive mode");
            }
            long rows = dropped.rows(connection);
            if (rows > 0) {
                throw new EngineException(
                        Reason.REFUSED,
                        new DataLoss(dropped.table().name(), dropped.column(), rows) + ", and going back from `"
                                + step.id() + "` would drop it; " + ROLLED_BACK);
            }
        }
    }

    private void dropInvalidIndexes(Step step) throws SQLException {
        CatalogDelta delta = contract.changes().get(step.index()).delta();
        for (InvalidIndex index : Leftovers.invalidIndexes(connection, manifest)) {
            if (Leftovers.concerns(index, delta)) {
                listener.repairing(index.name());
                executePatiently("drop index concurrently if exists " + index.sql());
            }
        }
    }

    private void verify(Step step, String consequence) {
        int position = step.positionAfter();
        Catalog live = reader.liveCatalog(position);
        if (!live.fingerprint().equals(contract.fingerprintAfter(position))) {
            throw new EngineException(
                    Reason.DRIFT,
                    "after change `" + step.id()
                            + "` the database is not what the contract says (- expected, + actual); "
                            + consequence + ":\n"
                            + contract.catalogAfter(position)
                                    .differenceTo(live)
                                    .text()
                                    .stripTrailing());
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
