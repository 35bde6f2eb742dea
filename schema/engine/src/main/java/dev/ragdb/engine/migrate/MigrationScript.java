package dev.ragdb.engine.migrate;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.MigrationLock;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.TrackingSql;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.migrate.DataLoss.Dropped;
import dev.ragdb.engine.migrate.Step.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as a script for psql: the same statements in the same transactions, with the same lock, settings and records. What
 * needs an answer is left out: trying again for a lock, comparing the catalog with the contract, and looking for what else was
 * touched; of what reaches beyond the owned objects, only what the text of a change shows is refused. The same plan always gives the
 * same text.
 */
public final class MigrationScript {
    private static final String DEPLOYMENT = "pg_catalog.current_setting('ragdb.deployment')";
    /** Before anything can fail, and whatever the reader's psqlrc and options say: without the first, psql ends with 0 after an error. */
    private static final String PSQL =
            """
            \\set ON_ERROR_STOP on
            \\set ON_ERROR_ROLLBACK off
            \\set AUTOCOMMIT on
            \\set SINGLELINE off
            \\set SINGLESTEP off
            \\set QUIET on
            \\encoding UTF8
            """;
    /** A change may leave another role behind. The deployment is that of {@link Deployment}. */
    private static final String REMEMBER =
            """
            begin
              perform set_config('ragdb.role', current_setting('role'), false);
              perform set_config('ragdb.deployment',
                right(floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text, 10), false);
            end
            """;

    private final Manifest manifest;
    private final Contract contract;
    private final MigrationSettings settings;
    private final boolean lossAgreed;
    private final String table;
    private final StringBuilder text = new StringBuilder();

    private MigrationScript(Manifest manifest, Contract contract, MigrationSettings settings, boolean lossAgreed) {
        this.manifest = manifest;
        this.contract = contract;
        this.settings = settings;
        this.lossAgreed = lossAgreed;
        this.table = TrackingSql.table(manifest);
    }

    /**
     * The script; nothing but a comment when there is nothing to do.
     *
     * @param lossAgreed whether it drops data; else it stops before it would
     */
    public static String of(
            Changelog changelog, Contract contract, MigrationSettings settings, Plan plan, boolean lossAgreed) {
        MigrationScript script = new MigrationScript(changelog.manifest(), contract, settings, lossAgreed);
        if (plan.steps().isEmpty()) {
            return "-- nothing to do: at " + script.place(plan.from()) + "\n";
        }
        List<ChangeScript> changes = ChangeScripts.parse(plan.steps().stream()
                .map(step -> changelog.change(step.id()).orElseThrow())
                .toList());
        script.begin(plan);
        for (int index = 0; index < changes.size(); index++) {
            script.add(plan.steps().get(index), changes.get(index));
        }
        script.end(plan);
        return script.text.toString();
    }

    private void begin(Plan plan) {
        text.append("-- ").append(inLine(manifest.service())).append(" from ").append(place(plan.from()));
        text.append(" to ").append(place(plan.to())).append(", for psql.\n");
        text.append("-- It tries for each lock once, and does not compare the catalog: run ragdb check afterwards.\n");
        text.append(PSQL);
        text.append(PsqlStatement.block(REMEMBER));
        text.append("\n-- One migrator at a time; and only where the script starts.\n");
        patiently();
        text.append(PsqlStatement.block("begin perform pg_advisory_lock(" + MigrationLock.keyOf(manifest) + "); end"));
        text.append(PsqlStatement.block(ScriptGuard.of(manifest, contract, plan.from())));
        requireNoLoss(plan);
    }

    private void end(Plan plan) {
        text.append('\n')
                .append(PsqlStatement.block(
                        "begin perform pg_advisory_unlock(" + MigrationLock.keyOf(manifest) + "); end"));
        text.append("\\echo now at ").append(place(plan.to())).append('\n');
    }

    private void add(Step step, ChangeScript script) {
        boolean forward = step.direction() == Direction.FORWARD;
        BeyondSchemaRefusal.requireAccepted(
                step, forward ? script.forward() : script.rollback(), BeyondSchemaRefusal.accepted(contract, step));
        text.append("\n-- ")
                .append(inLine(step.id()))
                .append(forward ? "" : ", back")
                .append('\n');
        addSettings();
        if (step.inTransaction()) {
            statement("begin");
            requireNoLoss(step);
            List<Statement> statements = forward ? script.forward() : script.rollback();
            statements.forEach(statement -> statement(statement.sql()));
            if (!statements.isEmpty()) {
                statement(Statement.forDeferred(statements.get(statements.size() - 1))
                        .sql());
            }
            record(step, script);
            statement("commit");
        } else if (forward) {
            patiently();
            script.forward().forEach(statement -> statement(statement.sql()));
            record(step, script);
        } else {
            requireNoLoss(step);
            record(step, script);
            patiently();
            script.rollback().forEach(statement -> statement(statement.sql()));
        }
        text.append("\\echo '  ")
                .append(forward ? "applied " : "taken back ")
                .append(inLine(step.id()))
                .append("'\n");
    }

    /** What a change may have set otherwise for the next one. */
    private void addSettings() {
        LockedSession.settingsOf(manifest, settings).forEach((name, value) -> {
            switch (name) {
                // Not before PostgreSQL 17.
                case "transaction_timeout" ->
                    text.append(PsqlStatement.block("begin perform set_config(name, '" + value
                            + "', false) from pg_settings where name = '" + name + "'; end"));
                // A server that cannot do it would end the script.
                case "client_connection_check_interval" -> {}
                case "search_path" -> statement("set search_path = " + value);
                default -> statement("set " + name + " = '" + value + "'");
            }
        });
        text.append(PsqlStatement.block("begin perform set_config('role', current_setting('ragdb.role'), false); end"));
    }

    private void patiently() {
        statement("set lock_timeout = '" + settings.patientLockTimeout().toMillis() + "ms'");
    }

    /** Before the first step, so that a script which would stop later does not begin. */
    private void requireNoLoss(Plan plan) {
        Catalog start = contract.catalogAfter(plan.from());
        for (Step step : plan.steps()) {
            for (Dropped dropped : lostIn(step)) {
                CatalogObject object = start.objects().get(dropped.table());
                boolean there = object != null
                        && dropped.column()
                                .map(column -> object.lines().stream()
                                        .anyMatch(line -> line.startsWith("column " + column + " ")))
                                .orElse(true);
                if (there) {
                    refuseLoss(step, dropped);
                }
            }
        }
    }

    /** Again where nobody can add rows any more. */
    private void requireNoLoss(Step step) {
        for (Dropped dropped : lostIn(step)) {
            if (step.inTransaction()) {
                statement("lock table " + dropped.relation() + " in access exclusive mode");
            }
            refuseLoss(step, dropped);
        }
    }

    private List<Dropped> lostIn(Step step) {
        return step.direction() == Direction.FORWARD || lossAgreed
                ? List.of()
                : DataLoss.whenTakenBack(contract.changes().get(step.index()).delta());
    }

    private void refuseLoss(Step step, Dropped dropped) {
        String which = dropped.column()
                .map(column -> " where " + column + " is not null")
                .orElse("");
        text.append(PsqlStatement.block(ScriptGuard.check(
                "exists (select from " + dropped.relation() + which + ")",
                dropped + " holds data, and going back from `" + step.id()
                        + "` would drop it; a script written with --yes does it")));
    }

    private void record(Step step, ChangeScript script) {
        if (step.direction() == Direction.BACK) {
            statement(TrackingSql.remove(table, Sql.literal(step.id())));
            return;
        }
        if (step.index() == 0) {
            // Where nothing is applied any more, it may still be there.
            text.append(PsqlStatement.block("begin\n  if to_regclass(" + Sql.literal(table) + ") is null then\n    "
                    + TrackingSql.create(table) + ";\n  end if;\nend"));
        }
        List<String> values = new ArrayList<>();
        TrackingSql.values(script, ChangeScripts.liquibaseVersion(), "")
                .forEach(value -> values.add(Sql.literal(value)));
        values.set(values.size() - 1, DEPLOYMENT);
        statement(TrackingSql.insert(table, values));
    }

    private void statement(String sql) {
        text.append(PsqlStatement.of(sql));
    }

    private String place(int position) {
        return position == 0 ? "base" : inLine(contract.ids().get(position - 1));
    }

    /** Names are checked where they are read. Whatever came through would still be no command, and no text for the shell, here. */
    private static String inLine(String name) {
        return name.replaceAll("[^\\p{L}\\p{N} ._-]", "?");
    }
}
