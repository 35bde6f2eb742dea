package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.migrate.DataLoss.Dropped;
import dev.ragdb.engine.migrate.Step.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedSet;

/** What must hold before and after a step. */
final class ChangeChecks {
    private final Connection connection;
    private final Contract contract;
    private final SituationReader reader;
    private final AppliedHistory history;
    private final boolean lossAgreed;

    /** @param history what was applied before the first step */
    ChangeChecks(
            Connection connection,
            Contract contract,
            SituationReader reader,
            AppliedHistory history,
            boolean lossAgreed) {
        this.connection = connection;
        this.contract = contract;
        this.reader = reader;
        this.history = history;
        this.lossAgreed = lossAgreed;
    }

    /** Checks, under a lock that keeps others from adding rows meanwhile, that no data is lost that nobody agreed to lose. */
    void requireNoLoss(Step step, String consequence) throws SQLException {
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
                                + step.id() + "` would drop it; " + consequence);
            }
        }
    }

    /** Checks that the catalog is what the contract says after {@code step}. */
    void verify(Step step, String consequence) {
        boolean forward = step.direction() == Direction.FORWARD;
        // Forward there is never a gap below; back there may be.
        SortedSet<Integer> left = history.before(step.index());
        boolean gap = !forward && !left.isEmpty() && left.last() != left.size() - 1;
        int end = forward ? step.index() + 1 : left.isEmpty() ? 0 : left.last() + 1;
        Catalog live = reader.liveCatalog(end);
        String expected = gap ? contract.catalogAfter(left).fingerprint() : contract.fingerprintAfter(end);
        if (!live.fingerprint().equals(expected)) {
            throw new EngineException(
                    Reason.DRIFT,
                    "after change `" + step.id()
                            + "` the database is not what the contract says (- expected, + actual); "
                            + consequence + ":\n"
                            + (gap ? contract.catalogAfter(left) : contract.catalogAfter(end))
                                    .differenceTo(live)
                                    .text()
                                    .stripTrailing());
        }
    }
}
