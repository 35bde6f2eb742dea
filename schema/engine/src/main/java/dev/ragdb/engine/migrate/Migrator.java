package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.MigrationLock;
import dev.ragdb.engine.database.Pause;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.TrackingTable;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.migrate.DataLoss.Dropped;
import dev.ragdb.engine.migrate.Step.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leads one database to where a changelog says. Nothing is kept between calls; the connection is the caller's, in autocommit
 * mode, and comes back with the settings that it had.
 */
public final class Migrator {
    private final Connection connection;
    private final Changelog changelog;
    private final Manifest manifest;
    private final Contract contract;
    private final MigrationSettings settings;
    private final MigrationListener listener;
    private final SituationReader reader;

    /** @throws EngineException with {@link Reason#DRIFT} when the changelog's files are not those of its contract */
    public Migrator(
            Connection connection, Changelog changelog, MigrationSettings settings, MigrationListener listener) {
        this(connection, changelog, changelog.contract(), settings, listener);
    }

    private Migrator(
            Connection connection,
            Changelog changelog,
            Contract contract,
            MigrationSettings settings,
            MigrationListener listener) {
        this.connection = connection;
        this.changelog = changelog;
        this.manifest = changelog.manifest();
        this.contract = contract;
        this.settings = settings;
        this.listener = listener;
        this.reader = new SituationReader(connection, manifest, contract);
    }

    /** Where the database is. Reads only. */
    public Situation situation() {
        return reader.read();
    }

    public Contract contract() {
        return contract;
    }

    /** The steps from {@code situation} to {@code target}, the number of changes that shall be applied. */
    public Plan plan(Situation situation, int target) {
        return Plan.of(contract, situation, target);
    }

    /** Data that {@code plan} would drop: counted now, so others may add rows before it runs. */
    public List<DataLoss> losses(Plan plan) {
        Set<Dropped> dropped = new LinkedHashSet<>();
        for (Step step : plan.steps()) {
            if (step.direction() == Direction.BACK && step.index() < plan.from()) {
                dropped.addAll(DataLoss.whenTakenBack(
                        contract.changes().get(step.index()).delta()));
            }
        }
        try {
            List<DataLoss> losses = new ArrayList<>();
            for (Dropped one : dropped) {
                boolean there = !Sql.query(
                                connection,
                                "select to_regclass(?) where to_regclass(?) is not null",
                                row -> row.getString(1),
                                one.relation(),
                                one.relation())
                        .isEmpty();
                long rows = there ? one.rows(connection) : 0;
                if (rows > 0) {
                    losses.add(new DataLoss(one.table().name(), one.column(), rows));
                }
            }
            return losses;
        } catch (SQLException e) {
            throw DatabaseFailure.of("the rows that would be lost cannot be counted", e);
        }
    }

    /** The tables that are there already and that {@code step} works on. */
    public List<TableSize> sizes(Step step) {
        try {
            List<TableSize> sizes = new ArrayList<>();
            for (ObjectName name :
                    contract.changes().get(step.index()).delta().lines().keySet()) {
                if (name.kind().equals("table")) {
                    TableSize.of(connection, name).ifPresent(sizes::add);
                }
            }
            return sizes;
        } catch (SQLException e) {
            throw DatabaseFailure.of("the tables' sizes cannot be read", e);
        }
    }

    /** The statements that {@code step} runs, as text. */
    public List<String> statements(Step step) {
        ChangeScript script = script(step.id());
        return (step.direction() == Direction.FORWARD ? script.forward() : script.rollback())
                .stream().map(ChangeScript.Statement::sql).toList();
    }

    /**
     * Leads the database to {@code target}, one change at a time, each verified. What another migrator did meanwhile is taken
     * into account.
     *
     * @param lossAgreed whether data may be lost on the way back
     * @return the steps that were run
     * @throws EngineException at the first step that fails; the steps before it stay
     */
    public List<Step> run(int target, boolean lossAgreed) {
        return locked(session -> {
            Situation situation = situation();
            situation.requireSound();
            Plan plan = plan(situation, target);
            if (situation.ahead() && !plan.steps().isEmpty()) {
                throw new EngineException(
                        Reason.REFUSED,
                        "the database is ahead of this changelog (" + String.join(", ", situation.unknown())
                                + "): only the version that brought these changes can go on from here; nothing was changed");
            }
            List<ChangeScript> scripts = ChangeScripts.parse(plan.steps().stream()
                    .map(step -> changelog.change(step.id()).orElseThrow())
                    .toList());
            ChangeRunner runner =
                    new ChangeRunner(connection, manifest, contract, reader, session, lossAgreed, settings, listener);
            for (int index = 0; index < scripts.size(); index++) {
                Step step = plan.steps().get(index);
                listener.started(step, index + 1, scripts.size());
                long start = System.nanoTime();
                runWithRetries(runner, step, scripts.get(index));
                listener.finished(step, Duration.ofNanos(System.nanoTime() - start));
            }
            return plan.steps();
        });
    }

    /**
     * Records the first {@code target} changes, and no others, as applied without running anything.
     *
     * @return how many records were added (positive) or removed (negative)
     * @throws EngineException with {@link Reason#DRIFT} when the database is not what the contract says after these changes
     */
    public int stamp(int target) {
        return locked(session -> {
            Situation situation = situation();
            situation.requireHistory();
            Catalog live = reader.liveCatalog(target);
            Catalog expected = contract.catalogAfter(target);
            if (!live.fingerprint().equals(expected.fingerprint())) {
                throw new EngineException(
                        Reason.DRIFT,
                        "the database is not what `"
                                + (target == 0 ? "base" : contract.ids().get(target - 1))
                                + "` makes of it (- expected, + actual); nothing was recorded:\n"
                                + expected.differenceTo(live).text().stripTrailing());
            }
            record(situation.position(), target);
            return target - situation.position();
        });
    }

    private void record(int position, int target) throws SQLException {
        TrackingTable tracking = new TrackingTable(connection, manifest);
        String deployment = Deployment.newId();
        connection.setAutoCommit(false);
        try {
            tracking.create();
            for (ContractChange change : contract.changes().subList(Math.min(position, target), target)) {
                tracking.add(script(change.id()), ChangeScripts.liquibaseVersion(), deployment);
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

    private void runWithRetries(ChangeRunner runner, Step step, ChangeScript script) throws SQLException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                runner.run(step, script);
                return;
            } catch (SQLException e) {
                if (!Retry.isWorthIt(e)) {
                    throw e;
                }
                Duration pause = Retry.pauseAfter(attempt);
                String blockers = step.inTransaction()
                        ? Blockers.describe(connection, manifest)
                        : Blockers.describeForConcurrently(connection, manifest);
                if (System.nanoTime() + pause.toNanos() >= deadline) {
                    throw new EngineException(
                            Reason.BUSY,
                            "change `" + step.id() + "` could not get its locks within "
                                    + settings.patience().toSeconds() + " s (" + attempt
                                    + (attempt == 1 ? " attempt); " : " attempts); ")
                                    + (step.inTransaction()
                                            ? "rolled back, nothing is half done; "
                                            : ChangeRunner.LEFT_FOR_THE_NEXT_RUN + "; ")
                                    + blockers,
                            e);
                }
                listener.retrying(step, blockers, pause);
                Pause.of(pause);
            }
        }
    }

    private <T> T locked(Work<T> work) {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("search_path", Sql.quoted(manifest.schema()));
        session.put("lock_timeout", settings.lockTimeout().toMillis() + "ms");
        // Large indexes may take their time; what ends them is the end of this process.
        session.put("statement_timeout", "0");
        session.put("transaction_timeout", "0");
        // Rows that others commit while a lock is waited for must be seen, those that a policy hides must not be
        // missed.
        session.put("default_transaction_isolation", "read committed");
        session.put("row_security", "off");
        // Compiling the queries over the catalogs would take longer than running them.
        session.put("jit", "off");
        session.put("client_connection_check_interval", "500ms");
        try {
            Server.of(connection).requireWritable();
            MigrationLock lock =
                    MigrationLock.acquire(connection, manifest, settings.patience(), listener::waitingForMigrator);
            try {
                SessionSettings before = SessionSettings.apply(connection, session);
                try {
                    return work.run(before);
                } finally {
                    before.restore();
                }
            } finally {
                lock.release();
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of("the migration broke off; nothing is half done", e);
        }
    }

    private ChangeScript script(String id) {
        return ChangeScripts.parse(List.of(changelog.change(id).orElseThrow())).get(0);
    }

    /** What is done while the lock is held. */
    @FunctionalInterface
    private interface Work<T> {
        T run(SessionSettings session) throws SQLException;
    }
}
