package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.migrate.DataLoss.Dropped;
import dev.ragdb.engine.migrate.Step.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** With the contract that {@link Changelog#contract} gave, for those who had it checked before they connected. */
    public Migrator(
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
            return DataLoss.among(connection, dropped);
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
            Plan plan = plan(situation, target);
            if (plan.isBack()) {
                situation.requireIntact();
            } else {
                situation.requireSound();
            }
            if (plan.steps().isEmpty()) {
                return plan.steps();
            }
            requireNotAhead(situation);
            List<ChangeScript> scripts = ChangeScripts.parse(plan.steps().stream()
                    .map(step -> changelog.change(step.id()).orElseThrow())
                    .toList());
            ChangeRunner runner = new ChangeRunner(
                    connection,
                    manifest,
                    contract,
                    session,
                    settings,
                    listener,
                    new ChangeChecks(
                            connection,
                            contract,
                            reader,
                            situation,
                            plan.steps().get(plan.steps().size() - 1),
                            lossAgreed),
                    situation.history());
            new StepRunner(connection, manifest, settings, listener, runner).run(plan.steps(), scripts);
            return plan.steps();
        });
    }

    /**
     * The script for psql that does what {@link #run} would do now.
     *
     * @throws EngineException with {@link Reason#REFUSED} when only ragdb itself can go on from here
     */
    public String script(Situation situation, int target, boolean lossAgreed) {
        situation.requireSound();
        Plan plan = plan(situation, target);
        if (!plan.steps().isEmpty()) {
            requireNotAhead(situation);
            situation.interrupted().ifPresent(id -> {
                throw new EngineException(
                        Reason.REFUSED,
                        "change `" + id
                                + "` was interrupted there: what it left behind is for ragdb to finish or to take"
                                + " back, not for a script; run ragdb migrate first");
            });
        }
        return MigrationScript.of(changelog, contract, settings, plan, lossAgreed);
    }

    /**
     * Records the first {@code target} changes, and no others, as applied without running anything. What was recorded under
     * another number is recorded under its present one.
     *
     * @param forgetUnknown whether to forget changes that this changelog does not know
     * @return how many records were added, renamed or removed
     * @throws EngineException with {@link Reason#DRIFT} when the database is not what the contract says after these changes; with
     *     {@link Reason#REFUSED} when there are unknown changes, and nobody agreed to forget them
     */
    public int stamp(int target, boolean forgetUnknown) {
        return locked(session -> {
            Situation situation = situation();
            situation.requireHistory();
            Stamp stamp = new Stamp(connection, changelog, contract, situation);
            stamp.require(reader.liveCatalog(target), target);
            stamp.requireKnown(forgetUnknown);
            return stamp.record(target);
        });
    }

    private static void requireNotAhead(Situation situation) {
        if (situation.ahead()) {
            throw new EngineException(
                    Reason.REFUSED,
                    "the database is ahead of this changelog ("
                            + situation.unknown().stream()
                                    .map(PrintableText::line)
                                    .collect(Collectors.joining(", "))
                            + "): only the version that brought these changes can go on from here; nothing was changed");
        }
    }

    private <T> T locked(LockedSession.Work<T> work) {
        return LockedSession.with(connection, manifest, settings, listener, work);
    }

    private ChangeScript script(String id) {
        return ChangeScripts.parse(List.of(changelog.change(id).orElseThrow())).get(0);
    }
}
