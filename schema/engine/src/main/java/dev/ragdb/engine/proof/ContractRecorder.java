package dev.ragdb.engine.proof;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.LoneStatement;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.StatementFailure;
import dev.ragdb.engine.database.TouchedObjects;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.liquibase.ChangeScripts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Runs a changelog on a throwaway database, each change forward, back and forward again, and writes down what the catalog
 * was: the contract.
 */
public final class ContractRecorder {
    private final Connection connection;
    private final Changelog changelog;
    private final Reliances reliances;

    private ContractRecorder(Connection connection, Changelog changelog, List<Manifest> others) {
        this.connection = connection;
        this.changelog = changelog;
        this.reliances = new Reliances(connection, changelog.manifest(), others);
    }

    /**
     * Records {@code changelog}. The database must hold nothing of ours; stand-ins of the external tables are made in it, and
     * afterwards all changes are applied there.
     *
     * @param connection in autocommit mode, to a database that may be thrown away
     * @throws EngineException with {@link Reason#FAILED} when a change or its rollback fails, does not restore what was there,
     *     or touches what is not owned
     */
    public static Contract record(Connection connection, Changelog changelog) {
        return record(connection, changelog, List.of());
    }

    /**
     * The same, and checks that the changes leave other services what they rely on.
     *
     * @param others what those services say of themselves
     * @throws EngineException also when a change breaks what one of {@code others} relies on
     */
    public static Contract record(Connection connection, Changelog changelog, List<Manifest> others) {
        try {
            return new ContractRecorder(connection, changelog, others).record();
        } catch (SQLException e) {
            throw DatabaseFailure.of("the throwaway database failed", e);
        }
    }

    private Contract record() throws SQLException {
        // Compiling the queries over the catalogs would take longer than running them.
        Sql.set(connection, "jit", "off");
        makeStandIns();
        reliances.look("");
        List<ChangeScript> scripts = ChangeScripts.parse(changelog.changes());
        List<ContractChange> changes = new ArrayList<>();
        Catalog before = owned();
        for (int index = 0; index < scripts.size(); index++) {
            ChangeScript script = scripts.get(index);
            ChangeFile file = changelog.changes().get(index);
            run(script, script.forward(), file);
            Catalog after = owned();
            run(script, script.rollback(), file);
            requireSame(before, owned(), file, "its rollback does not restore what was there before");
            run(script, script.forward(), file);
            requireSame(after, owned(), file, "applied again after its rollback, it gives something else");
            changes.add(new ContractChange(
                    script.id(),
                    file.sha256(),
                    script.checksum(),
                    script.comment(),
                    script.inTransaction(),
                    after.fingerprint(),
                    CatalogDelta.between(before, after)));
            before = after;
            reliances.look(script.id());
        }
        reliances.requireKept();
        return new Contract(changelog.manifest().service(), changes);
    }

    private void makeStandIns() throws SQLException {
        if (changelog.standIns().isBlank()) {
            return;
        }
        Sql.set(connection, "search_path", Sql.quoted(changelog.manifest().schema()));
        try {
            Sql.execute(connection, changelog.standIns());
        } catch (SQLException e) {
            throw DatabaseFailure.of("stand-ins.sql of " + changelog.location(), e);
        }
    }

    private Catalog owned() {
        return CatalogReader.read(connection, changelog.manifest().owned()).structure();
    }

    private void run(ChangeScript script, List<Statement> statements, ChangeFile file) throws SQLException {
        Sql.set(connection, "search_path", Sql.quoted(changelog.manifest().schema()));
        if (!script.inTransaction()) {
            for (Statement statement : statements) {
                runAlone(statement, file);
            }
            return;
        }
        connection.setAutoCommit(false);
        try {
            TouchedObjects touched = TouchedObjects.before(connection, changelog.manifest());
            execute(statements);
            if (!statements.isEmpty()) {
                execute(List.of(Statement.forDeferred(statements.get(statements.size() - 1))));
            }
            if (touched.transactionEnded()) {
                throw new EngineException(
                        Reason.FAILED,
                        file.path() + ": ends its own transaction, so it cannot be checked before it is committed: take"
                                + " COMMIT, ROLLBACK and the like out of it");
            }
            TouchedObjects.Outside outside = touched.outside();
            if (!outside.isEmpty()) {
                connection.rollback();
                throw touchesOthers(file, outside.names());
            }
            connection.commit();
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private void runAlone(Statement statement, ChangeFile file) throws SQLException {
        try {
            LoneStatement.Outcome outcome =
                    LoneStatement.tryInTransaction(connection, changelog.manifest(), statement.sql());
            if (!outcome.outside().isEmpty()) {
                throw touchesOthers(file, outcome.outside());
            }
            if (outcome.refused()) {
                // Nobody else is here, so whatever differs afterwards is this statement's doing.
                Catalog before = notOwned();
                Sql.execute(connection, statement.sql());
                Catalog after = notOwned();
                if (!before.equals(after)) {
                    throw touchesOthers(
                            file,
                            before.differenceTo(after).entries().stream()
                                    .map(entry -> entry.name().toString())
                                    .toList());
                }
            }
        } catch (SQLException e) {
            throw StatementFailure.of(statement, e, "seen on a throwaway database");
        }
    }

    private Catalog notOwned() {
        Catalog all = CatalogReader.read(connection);
        List<ObjectName> names = new ArrayList<>(all.objects().keySet());
        names.removeAll(changelog.manifest().owned());
        return all.only(names);
    }

    private EngineException touchesOthers(ChangeFile file, Collection<String> names) {
        return new EngineException(
                Reason.FAILED,
                file.path() + ": touches what `" + changelog.manifest().service() + "` does not own: "
                        + String.join(", ", names)
                        + "; objects of its own must be declared as owned in manifest.json");
    }

    private void execute(List<Statement> statements) throws SQLException {
        for (Statement statement : statements) {
            try {
                Sql.execute(connection, statement.sql());
            } catch (SQLException e) {
                throw StatementFailure.of(statement, e, "seen on a throwaway database");
            }
        }
    }

    private static void requireSame(Catalog expected, Catalog actual, ChangeFile file, String problem) {
        if (!expected.fingerprint().equals(actual.fingerprint())) {
            throw new EngineException(
                    Reason.FAILED,
                    file.path() + ": " + problem + " (- expected, + actual):\n"
                            + expected.differenceTo(actual).text());
        }
    }
}
