package dev.ragdb.engine.migrate;

import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.OwnWatch;
import dev.ragdb.engine.database.TrackingTable;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.migrate.Step.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs one step, inside a transaction or outside, and records it. Nothing is recorded that the catalog does not confirm.
 */
final class ChangeRunner {
    private final Contract contract;
    private final TrackingTable tracking;
    private final SessionSettings session;
    private final ChangeChecks checks;
    private final AppliedHistory history;
    private final OwnWatch watch;
    private final InTransaction inTransaction;
    private final OutsideTransaction outsideTransaction;
    private final String deployment = Deployment.newId();
    private boolean tracked;

    ChangeRunner(
            Connection connection,
            Manifest manifest,
            Contract contract,
            SessionSettings session,
            MigrationSettings settings,
            MigrationListener listener,
            ChangeChecks checks,
            AppliedHistory history) {
        this.contract = contract;
        this.tracking = new TrackingTable(connection, manifest);
        this.session = session;
        this.checks = checks;
        this.history = history;
        this.watch = new OwnWatch(connection, manifest);
        this.inTransaction = new InTransaction(connection, manifest, watch, checks, listener);
        this.outsideTransaction = new OutsideTransaction(connection, manifest, session, settings, listener);
    }

    /** @throws SQLException only for what is worth another try: a lock that could not be had, a deadlock */
    void run(Step step, ChangeScript script) throws SQLException {
        boolean forward = step.direction() == Direction.FORWARD;
        List<Statement> statements = forward ? script.forward() : script.rollback();
        CatalogDelta delta = contract.changes().get(step.index()).delta();
        Set<String> accepted = BeyondSchemaRefusal.accepted(contract, step);
        session.set();
        if (step.inTransaction()) {
            inTransaction.run(step, statements, delta, accepted, forward ? () -> add(script) : () -> remove(step));
            tracked = true;
            checks.passed(step);
            return;
        }
        BeyondSchemaRefusal.requireAccepted(step, statements, accepted);
        watch.forget();
        tracking.create();
        // Interrupted, it is looked for right above what is applied; above a gap it would not be found there.
        boolean forgottenLast = !forward && history.hasGapBefore(step.index());
        if (!forward) {
            checks.requireNoLoss(step, "nothing was changed");
        }
        if (!forward && !forgottenLast) {
            remove(step);
        }
        outsideTransaction.run(step, statements, delta, accepted);
        checks.verify(step, Optional.empty(), "it runs outside a transaction, so what it did stays");
        if (forward) {
            add(script);
        } else if (forgottenLast) {
            remove(step);
        }
        checks.passed(step);
    }

    private void remove(Step step) throws SQLException {
        tracking.remove(history.recordedAs(step.index()).orElse(step.id()));
    }

    private void add(ChangeScript script) throws SQLException {
        if (!tracked) {
            tracking.create();
        }
        tracking.add(script, ChangeScripts.liquibaseVersion(), deployment);
    }
}
