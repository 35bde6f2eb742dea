package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.migrate.DataLoss.Dropped;
import dev.ragdb.engine.migrate.Step.Direction;
import dev.ragdb.engine.version.KnownMajors;
import dev.ragdb.engine.version.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** What must hold before and after a step. */
final class ChangeChecks {
    private static final String SOMETHING_ELSE =
            "this change did what it should, so somebody else, or a change of this run" + " before it, did this; ";

    private final Connection connection;
    private final Contract contract;
    private final SituationReader reader;
    private final ServerVersion server;
    private final AppliedHistory history;
    private final Step last;
    private final boolean lossAgreed;
    private final Optional<ExpectedObjects> expected;

    /**
     * @param situation where the database is before the first step
     * @param last the last step of the run
     */
    ChangeChecks(
            Connection connection,
            Contract contract,
            SituationReader reader,
            Situation situation,
            Step last,
            boolean lossAgreed) {
        this.connection = connection;
        this.contract = contract;
        this.reader = reader;
        this.server = situation.server().version();
        this.history = situation.history();
        this.last = last;
        this.lossAgreed = lossAgreed;
        this.expected = history.hasGapBefore(history.end())
                ? Optional.empty()
                : Optional.of(new ExpectedObjects(contract, history.end()));
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

    /** To be called when a step is recorded for good. */
    void passed(Step step) {
        expected.ifPresent(objects -> objects.passed(step));
    }

    /**
     * Checks that the catalog is what the contract says after {@code step}: all of it after the last step of a run, before that
     * what the step may have touched.
     *
     * @param touched the owned objects that may not be what they were before the step; empty when that may be any
     */
    void verify(Step step, Optional<Set<ObjectName>> touched, String consequence) {
        boolean isPart = expected.isPresent() && touched.isPresent();
        boolean isRight = isPart && isRight(step, expected.get(), touched.get());
        if (isRight && !step.equals(last)) {
            return;
        }
        boolean gap = hasGap(step);
        int end = end(step);
        Catalog live = reader.liveCatalog(end);
        String fingerprint = gap ? expectedAboveGap(step).fingerprint() : contract.fingerprintAfter(end);
        if (!live.fingerprint().equals(fingerprint)) {
            throw new EngineException(
                    Reason.DRIFT,
                    KnownMajors.prefix(server) + "after change `" + step.id()
                            + "` the database is not what the contract says (- expected, + actual); "
                            + (isRight ? SOMETHING_ELSE : "") + consequence + ":\n"
                            + (gap ? expectedAboveGap(step) : contract.catalogAfter(end))
                                    .differenceTo(live)
                                    .text()
                                    .stripTrailing());
        }
    }

    private boolean isRight(Step step, ExpectedObjects objects, Set<ObjectName> touched) {
        return objects.after(step, touched).equals(reader.liveCatalog(touched, end(step)));
    }

    private boolean hasGap(Step step) {
        SortedSet<Integer> left = history.before(step.index());
        // Forward there is never a gap below; back there may be.
        return step.direction() == Direction.BACK && !left.isEmpty() && left.last() != left.size() - 1;
    }

    private int end(Step step) {
        if (step.direction() == Direction.FORWARD) {
            return step.index() + 1;
        }
        SortedSet<Integer> left = history.before(step.index());
        return left.isEmpty() ? 0 : left.last() + 1;
    }

    private Catalog expectedAboveGap(Step step) {
        return contract.catalogAfter(history.before(step.index()));
    }
}
