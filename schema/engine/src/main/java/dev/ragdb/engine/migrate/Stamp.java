package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.TrackingTable;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScripts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes down that changes are applied, without running them, when the database is what they make of it. */
final class Stamp {
    private final Connection connection;
    private final Changelog changelog;
    private final Contract contract;

    Stamp(Connection connection, Changelog changelog, Contract contract) {
        this.connection = connection;
        this.changelog = changelog;
        this.contract = contract;
    }

    /** @throws EngineException with {@link Reason#DRIFT} when {@code live} is not what {@code target} changes make */
    void require(Catalog live, int target) {
        Catalog expected = contract.catalogAfter(target);
        if (!live.fingerprint().equals(expected.fingerprint())) {
            throw new EngineException(
                    Reason.DRIFT,
                    "the database is not what `"
                            + (target == 0 ? "base" : contract.ids().get(target - 1))
                            + "` makes of it (- expected, + actual); nothing was recorded:\n"
                            + expected.differenceTo(live).text().stripTrailing());
        }
    }

    /** Turns the record of {@code position} applied changes into one of {@code target}. */
    void record(int position, int target) throws SQLException {
        if (position == target) {
            return;
        }
        TrackingTable tracking = new TrackingTable(connection, changelog.manifest());
        String deployment = Deployment.newId();
        List<ChangeScript> added =
                ChangeScripts.parse(contract.changes().subList(Math.min(position, target), target).stream()
                        .map(ContractChange::id)
                        .map(id -> changelog.change(id).orElseThrow())
                        .toList());
        connection.setAutoCommit(false);
        try {
            tracking.create();
            for (ChangeScript script : added) {
                tracking.add(script, ChangeScripts.liquibaseVersion(), deployment);
            }
            for (int index = position - 1; index >= target; index--) {
                tracking.remove(contract.changes().get(index).id());
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
