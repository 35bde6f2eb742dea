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

/** What must hold before and after a step. */
final class ChangeChecks {
    private final Connection connection;
    private final Contract contract;
    private final SituationReader reader;
    private final boolean lossAgreed;

    ChangeChecks(Connection connection, Contract contract, SituationReader reader, boolean lossAgreed) {
        this.connection = connection;
        this.contract = contract;
        this.reader = reader;
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
}
