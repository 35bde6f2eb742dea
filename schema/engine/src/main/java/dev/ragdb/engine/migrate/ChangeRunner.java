package dev.ragdb.engine.migrate;

import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.TrackingTable;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.migrate.Step.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Runs one step, inside a transaction or outside, and records it. Nothing is recorded that the catalog does not confirm.
 */
final class ChangeRunner {
    private final Contract contract;
    private final TrackingTable tracking;
    private final SessionSettings session;
    private final ChangeChecks checks;
    private final InTransaction inTransaction;
    private final OutsideTransaction outsideTransaction;
    private final String deployment = Deployment.newId();

    ChangeRunner(
            Connection connection,
            Manifest manifest,
            Contract contract,
            SessionSettings session,
            MigrationSettings settings,
            MigrationListener listener,
            ChangeChecks checks) {
        this.contract = contract;
        this.tracking = new TrackingTable(connection, manifest);
        this.session = session;
        this.checks = checks;
        this.inTransaction = new InTransaction(connection, manifest, checks, listener);
        this.outsideTransaction = new OutsideTransaction(connection, manifest, session, settings, listener);
    }

    /** @throws SQLException only for what is worth another try: a lock that could not be had, a deadlock */
    void run(Step step, ChangeScript script) throws SQLException {
        boolean forward = step.direction() == Direction.FORWARD;
        List<Statement> statements = forward ? script.forward() : script.rollback();
        session.set();
        if (step.inTransaction()) {
            inTransaction.run(step, statements, forward ? () -> add(script) : () -> tracking.remove(step.id()));
            return;
        }
        tracking.create();
        if (!forward) {
            checks.requireNoLoss(step, "nothing was changed");
            tracking.remove(step.id());
        }
        outsideTransaction.run(
                step, statements, contract.changes().get(step.index()).delta());
        checks.verify(step, "it runs outside a transaction, so what it did stays");
        if (forward) {
            add(script);
        }
    }

    private void add(ChangeScript script) throws SQLException {
        tracking.create();
        tracking.add(script, ChangeScripts.liquibaseVersion(), deployment);
    }
}
