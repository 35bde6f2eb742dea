package dev.ragdb.engine.proof;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.Beyond;
import dev.ragdb.engine.database.LoneStatement;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.TouchedObjects;
import dev.ragdb.engine.hazard.Acceptances;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.hazard.TextHazards;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.proof.observe.ConnectionSource;
import dev.ragdb.engine.proof.observe.Observer;
import dev.ragdb.engine.proof.observe.OutsideObserver;
import dev.ragdb.engine.proof.observe.StatementEffect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the statements of one change on the throwaway database and has them watched. */
final class ScriptRun {
    /** SAVEPOINT is gone, and with it the transaction that it was in. */
    private static final String INVALID_SAVEPOINT = "3B001";

    private final Connection connection;
    private final ConnectionSource others;
    private final Manifest manifest;
    private final Optional<Watcher> watcher;
    private final TouchedTables touchedTables;
    private final Acceptances acceptances;

    /** Hears what each statement did, while its transaction is still open when it has one. */
    interface Watcher {
        void saw(StatementEffect effect) throws SQLException;

        /** Hears, before the statement runs, that some servers would not run it. */
        void foresaw(Hazard refusal);

        /** Hears, before its transaction ends, what of it reaches beyond the owned objects. */
        void reaches(Hazard beyond);
    }

    /**
     * @param watcher none when nobody wants to know what each statement does
     * @param touchedTables takes in which tables are not what they were
     * @param acceptances without which some things are not done, even on a database that is thrown away
     */
    ScriptRun(
            Connection connection,
            ConnectionSource others,
            Manifest manifest,
            Optional<Watcher> watcher,
            TouchedTables touchedTables,
            Acceptances acceptances) {
        this.connection = connection;
        this.others = others;
        this.manifest = manifest;
        this.watcher = watcher;
        this.touchedTables = touchedTables;
        this.acceptances = acceptances;
    }

    /**
     * Runs them, and commits.
     *
     * @param tables those that a statement outside a transaction may lock
     * @throws Refused when the server refuses a statement; what was in a transaction is rolled back
     * @throws Stopped when they touch what is not owned; nothing in a transaction is kept
     */
    void run(ChangeScript script, List<Statement> statements, Collection<String> tables)
            throws SQLException, Refused, Stopped {
        for (Statement statement : statements) {
            for (Hazard beyond : TextHazards.in(statement)) {
                reaches(beyond);
            }
        }
        Sql.set(connection, "search_path", Sql.quoted(manifest.schema()));
        if (script.inTransaction()) {
            inTransaction(statements);
            return;
        }
        for (Statement statement : statements) {
            try {
                inTransaction(List.of(statement));
            } catch (Refused e) {
                if (!LoneStatement.wantsNoTransaction(e.failure())) {
                    throw e;
                }
                outside(statement, tables);
            }
        }
    }

    private void inTransaction(List<Statement> statements) throws SQLException, Refused, Stopped {
        connection.setAutoCommit(false);
        try (TouchedObjects touched = TouchedObjects.before(connection, manifest)) {
            Optional<Observer> observer =
                    watcher.isPresent() ? Optional.of(Observer.before(connection)) : Optional.empty();
            for (Statement statement : statements) {
                run(observer, statement);
            }
            if (!statements.isEmpty()) {
                run(observer, Statement.forDeferred(statements.get(statements.size() - 1)));
            }
            if (touched.transactionEnded()) {
                throw endsItsTransaction(statements.get(0));
            }
            TouchedObjects.Outside outside = touched.outside();
            touchedTables.add(touched.relations());
            if (!outside.isEmpty()) {
                connection.rollback();
                throw new Stopped(outside(outside));
            }
            for (Beyond beyond : outside.beyond()) {
                reaches(beyond.asHazard());
            }
            connection.commit();
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    /** Which servers would refuse it; only while somebody watches, since the same statement gives the same answer. */
    private Optional<RowTypeProbe> foresee(Optional<Observer> observer, Statement statement) throws SQLException {
        if (observer.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<RowTypeProbe> probe = RowTypeProbe.before(connection, statement);
            if (probe.isPresent()) {
                observer.get().startAgain();
            }
            return probe;
        } catch (SQLException e) {
            if (INVALID_SAVEPOINT.equals(e.getSQLState())) {
                throw endsItsTransaction(statement);
            }
            throw e;
        }
    }

    private static EngineException endsItsTransaction(Statement statement) {
        return new EngineException(
                Reason.FAILED,
                statement.file() + ": ends its own transaction, so it cannot be checked before it is committed: take"
                        + " COMMIT, ROLLBACK and the like out of it");
    }

    private void run(Optional<Observer> observer, Statement statement) throws SQLException, Refused {
        Optional<RowTypeProbe> probe = foresee(observer, statement);
        StatementEffect effect = new StatementEffect(statement, List.of());
        try {
            if (observer.isPresent()) {
                effect = observer.get().run(statement);
            } else {
                Sql.executeOfChangelog(connection, statement.sql());
            }
        } catch (SQLException e) {
            throw new Refused(statement, e, probe.flatMap(tried -> tried.explaining(e)));
        }
        if (watcher.isPresent() && probe.isPresent()) {
            probe.get().confirmed().forEach(watcher.get()::foresaw);
        }
        tell(effect);
    }

    private void outside(Statement statement, Collection<String> tables) throws SQLException, Refused, Stopped {
        touchedTables.addAll();
        // Nobody else is here, so whatever differs afterwards is this statement's doing.
        NotOwned before = NotOwned.read(connection, manifest);
        try {
            if (watcher.isPresent()) {
                tell(new OutsideObserver(this::open, tables).run(statement));
            } else {
                Sql.executeOfChangelog(connection, statement.sql());
            }
        } catch (SQLException e) {
            throw new Refused(statement, e, Optional.empty());
        }
        List<String> names = before.changedSince(connection, manifest);
        if (!names.isEmpty()) {
            throw new Stopped(Hazard.of(HazardCode.TOUCHES_EXTERNAL, "", touches(String.join(", ", names)), statement));
        }
    }

    private void reaches(Hazard beyond) throws Stopped {
        if (beyond.code().stopsUnlessAccepted()
                && acceptances.reason(beyond.code()).isEmpty()) {
            throw new Stopped(beyond);
        }
        watcher.ifPresent(told -> told.reaches(beyond));
    }

    private void tell(StatementEffect effect) throws SQLException {
        if (watcher.isPresent()) {
            watcher.get().saw(effect);
        }
    }

    private Connection open() throws SQLException {
        Connection other = others.open();
        Sql.set(other, "search_path", Sql.quoted(manifest.schema()));
        return other;
    }

    private String touches(String names) {
        return "touches what `" + manifest.service() + "` does not own: " + names;
    }

    private Hazard outside(TouchedObjects.Outside outside) throws SQLException {
        String names = outside.names().stream()
                // An array type comes and goes with the type of its elements.
                .filter(name -> !(name.startsWith("type ") && name.endsWith("[]")))
                .collect(Collectors.joining(", "));
        if (outside.wasThere()) {
            return Hazard.of(HazardCode.TOUCHES_EXTERNAL, "", touches(names));
        }
        return Hazard.of(
                HazardCode.UNDECLARED_OBJECT, "", "creates what manifest.json does not declare as owned: " + names);
    }
}
