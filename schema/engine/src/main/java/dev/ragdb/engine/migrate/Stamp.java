package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.TrackingTable;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.version.KnownMajors;
import dev.ragdb.engine.version.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down that changes are applied, without running them, when the database is what they make of it. */
final class Stamp {
    private final Connection connection;
    private final Changelog changelog;
    private final Contract contract;
    private final ServerVersion server;
    private final AppliedHistory history;

    /** @param situation what is recorded so far, and where */
    Stamp(Connection connection, Changelog changelog, Contract contract, Situation situation) {
        this.connection = connection;
        this.changelog = changelog;
        this.contract = contract;
        this.server = situation.server().version();
        this.history = situation.history();
    }

    /** @throws EngineException with {@link Reason#DRIFT} when {@code live} is not what {@code target} changes make */
    void require(Catalog live, int target) {
        Catalog expected = contract.catalogAfter(target);
        if (!live.fingerprint().equals(expected.fingerprint())) {
            throw new EngineException(
                    Reason.DRIFT,
                    KnownMajors.prefix(server) + "the database is not what `"
                            + (target == 0 ? "base" : contract.ids().get(target - 1))
                            + "` makes of it (- expected, + actual); nothing was recorded:\n"
                            + expected.differenceTo(live).text().stripTrailing());
        }
    }

    /** @throws EngineException with {@link Reason#REFUSED} when there are unknown changes, and they shall not be forgotten */
    void requireKnown(boolean forgetUnknown) {
        if (!forgetUnknown && !history.unknown().isEmpty()) {
            throw new EngineException(
                    Reason.REFUSED,
                    "recorded as applied there, but unknown to this changelog: "
                            + String.join(
                                    ", ",
                                    history.unknown().stream()
                                            .map(id -> "`" + PrintableText.line(id) + "`")
                                            .toList())
                            + "; nothing was recorded. A newer version may have brought them. The owned objects are those of the"
                            + " target without them; to forget them: --yes");
        }
    }

    /**
     * Records the first {@code target} changes and no others, each under its own id.
     *
     * @return how many records were added, renamed or removed
     */
    int record(int target) throws SQLException {
        TrackingTable tracking = new TrackingTable(connection, changelog.manifest());
        String deployment = Deployment.newId();
        List<String> removed = new ArrayList<>(history.unknown());
        history.recorded().tailMap(target, true).descendingMap().values().forEach(row -> removed.add(row.id()));
        Map<String, Optional<String>> former = new LinkedHashMap<>();
        for (int index = 0; index < target; index++) {
            String id = contract.changes().get(index).id();
            Optional<String> recorded = history.recordedAs(index);
            if (!recorded.equals(Optional.of(id))) {
                former.put(id, recorded);
            }
        }
        if (removed.isEmpty() && former.isEmpty()) {
            return 0;
        }
        List<ChangeScript> changed = ChangeScripts.parse(former.keySet().stream()
                .map(id -> changelog.change(id).orElseThrow())
                .toList());
        connection.setAutoCommit(false);
        try {
            tracking.create();
            for (String id : removed) {
                tracking.remove(id);
            }
            for (ChangeScript script : changed) {
                Optional<String> formerId = former.getOrDefault(script.id(), Optional.empty());
                if (formerId.isPresent()) {
                    tracking.rename(formerId.get(), script);
                } else {
                    tracking.add(script, ChangeScripts.liquibaseVersion(), deployment);
                }
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return removed.size() + changed.size();
    }
}
