package dev.ragdb.engine.migrate;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogDifference;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Adoptable;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.ExternalTables;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.database.TrackingTable;
import dev.ragdb.engine.database.Trust;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds out where a database is; changes nothing, and needs no more than the right to read. */
final class SituationReader {
    /** What the server answers (PostgreSQL manual, appendix A) about an object that somebody dropped while it was read. */
    private static final Set<String> GONE_MEANWHILE = Set.of("XX000", "42P01", "42704", "42883");

    private static final int ATTEMPTS = 10;

    private final Connection connection;
    private final Manifest manifest;
    private final Contract contract;

    SituationReader(Connection connection, Manifest manifest, Contract contract) {
        this.connection = connection;
        this.manifest = manifest;
        this.contract = contract;
    }

    /**
     * While somebody migrates, the tracking table and the catalog may be seen on two sides of a commit, which looks like
     * drift. So only what is found twice in a row counts as a problem.
     */
    Situation read() {
        Situation situation = readUndisturbed();
        while (!situation.isSound()) {
            Situation again = readUndisturbed();
            if (again.applied().equals(situation.applied())
                    && again.live().equals(situation.live())
                    && again.externalProblems().equals(situation.externalProblems())) {
                return again;
            }
            situation = again;
        }
        return situation;
    }

    private Situation readUndisturbed() {
        for (int attempt = 1; ; attempt++) {
            try {
                return readOnce();
            } catch (RuntimeException e) {
                boolean disturbed = e.getCause() instanceof SQLException sql
                        && sql.getSQLState() != null
                        && GONE_MEANWHILE.contains(sql.getSQLState());
                if (!disturbed || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Situation readOnce() {
        try {
            Server server = Server.of(connection);
            Trust trust = Trust.read(connection, manifest);
            List<AppliedChange> applied = new TrackingTable(connection, manifest).read(trust);
            AppliedHistory history = AppliedHistory.of(contract, manifest.service(), applied);
            Catalog found = CatalogReader.read(connection, manifest.owned());
            trust.requireOwners(found);
            Catalog live = tolerant(found, history.end());
            List<String> externalProblems = ExternalTables.problems(connection, manifest.external());
            boolean complete = live.fingerprint().equals(contract.fingerprintAfter(history.end()));
            if (complete && history.skipped().isEmpty()) {
                // The usual case, in which nobody needs to know what each change does.
                return new Situation(
                        server,
                        applied,
                        history,
                        OutOfOrder.problems(contract, history, false),
                        externalProblems,
                        live,
                        CatalogDifference.none(),
                        Optional.empty());
            }
            Catalog expected = expected(history);
            boolean drifted = !live.fingerprint().equals(expected.fingerprint());
            return new Situation(
                    server,
                    applied,
                    history,
                    OutOfOrder.problems(contract, history, drifted && complete),
                    externalProblems,
                    live,
                    expected.differenceTo(live),
                    drifted ? interrupted(history, live, expected) : Optional.empty());
        } catch (SQLException e) {
            throw DatabaseFailure.of("the database cannot be read", e);
        }
    }

    private Catalog expected(AppliedHistory history) {
        return history.skipped().isEmpty()
                ? contract.catalogAfter(history.end())
                : contract.catalogAfter(history.before(history.end()));
    }

    /** The owned objects as they are, without what is tolerated when the last applied change is the one before {@code end}. */
    Catalog liveCatalog(int end) {
        return liveCatalog(manifest.owned(), end);
    }

    /** The same, of some owned objects only. */
    Catalog liveCatalog(Collection<ObjectName> names, int end) {
        return tolerant(CatalogReader.read(connection, names), end);
    }

    private Catalog tolerant(Catalog found, int end) {
        Catalog live = found.structure();
        if (end == 0) {
            return live;
        }
        String last = contract.changes().get(end - 1).id();
        List<Adoptable> tolerated = manifest.adoptable().stream()
                .filter(adoptable -> adoptable.after().equals(last))
                .toList();
        if (tolerated.isEmpty()) {
            return live;
        }
        List<CatalogObject> objects = new ArrayList<>();
        for (CatalogObject object : live.objects().values()) {
            SortedSet<String> lines = new TreeSet<>(object.lines());
            tolerated.stream()
                    .filter(adoptable -> adoptable.object().equals(object.name()))
                    .forEach(adoptable -> lines.remove(adoptable.line()));
            objects.add(new CatalogObject(object.name(), lines));
        }
        return Catalog.of(objects);
    }

    /**
     * The change whose leftovers explain the drift. It is the next one, since it is recorded last and forgotten first; or the last
     * one, where others were skipped below it: then it is forgotten last, because it would not be the next one any more.
     */
    private Optional<String> interrupted(AppliedHistory history, Catalog live, Catalog expected) throws SQLException {
        int end = history.end();
        if (!history.unknown().isEmpty()) {
            return Optional.empty();
        }
        if (!history.skipped().isEmpty()) {
            ContractChange last = contract.changes().get(end - 1);
            Catalog without = contract.catalogAfter(history.before(end - 1));
            return isInterrupted(last, live, without, expected) ? Optional.of(last.id()) : Optional.empty();
        }
        if (end == contract.changes().size()) {
            return Optional.empty();
        }
        ContractChange next = contract.changes().get(end);
        Catalog after = contract.catalogAfter(end + 1);
        return isInterrupted(next, live, expected, after) ? Optional.of(next.id()) : Optional.empty();
    }

    private boolean isInterrupted(ContractChange change, Catalog live, Catalog without, Catalog with)
            throws SQLException {
        return !change.inTransaction()
                && Leftovers.explain(live, without, with, Leftovers.invalidIndexes(connection, manifest));
    }
}
