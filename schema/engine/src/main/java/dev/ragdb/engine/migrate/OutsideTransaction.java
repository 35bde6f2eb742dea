package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.database.LoneStatement;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.StatementFailure;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.migrate.Leftovers.InvalidIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Runs the statements of a step one by one, each for good. It can be interrupted between any two, so the change is recorded
 * last and forgotten first: the next run finds what to finish.
 */
final class OutsideTransaction {
    static final String LEFT_FOR_THE_NEXT_RUN = "what it did before that stays and is finished by the next run";

    private final Connection connection;
    private final Manifest manifest;
    private final SessionSettings session;
    private final MigrationSettings settings;
    private final MigrationListener listener;

    OutsideTransaction(
            Connection connection,
            Manifest manifest,
            SessionSettings session,
            MigrationSettings settings,
            MigrationListener listener) {
        this.connection = connection;
        this.manifest = manifest;
        this.session = session;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * @param delta what the change of {@code step} does to the catalog
     * @param accepted codes of the hazards that the change accepts
     */
    void run(Step step, List<Statement> statements, CatalogDelta delta, Set<String> accepted) throws SQLException {
        dropInvalidIndexes(delta);
        for (Statement statement : statements) {
            listener.running(step, statement);
            long start = System.nanoTime();
            execute(step, statement, accepted);
            listener.ran(step, statement, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void execute(Step step, Statement statement, Set<String> accepted) throws SQLException {
        try {
            LoneStatement.Outcome outcome =
                    LoneStatement.tryInTransaction(connection, manifest, statement.sql(), accepted);
            if (!outcome.outside().isEmpty()) {
                throw new EngineException(
                        Reason.REFUSED,
                        "change `" + step.id() + "` touches what `" + manifest.service() + "` does not own: "
                                + String.join(", ", outcome.outside()) + "; this statement was rolled back, "
                                + LEFT_FOR_THE_NEXT_RUN);
            }
            if (!outcome.beyond().isEmpty()) {
                throw BeyondSchemaRefusal.of(
                        step, outcome.beyond(), "this statement was rolled back, " + LEFT_FOR_THE_NEXT_RUN);
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
            Sql.executeOfChangelog(connection, sql);
        } finally {
            if (!connection.isClosed()) {
                session.set();
            }
        }
    }

    private void dropInvalidIndexes(CatalogDelta delta) throws SQLException {
        for (InvalidIndex index : Leftovers.invalidIndexes(connection, manifest)) {
            if (Leftovers.concerns(index, delta)) {
                listener.repairing(index.name());
                executePatiently("drop index concurrently if exists " + index.sql());
            }
        }
    }
}
