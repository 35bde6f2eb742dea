package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.output.PlanRecord;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.migrate.DataLoss;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.engine.migrate.Plan;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.migrate.Step;
import dev.ragdb.engine.migrate.Step.Direction;
import dev.ragdb.engine.migrate.TableSize;
import dev.ragdb.engine.migrate.Unproven;
import dev.ragdb.engine.proof.observe.RelationEffect;
import dev.ragdb.engine.version.ServerVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what would run; changes nothing. */
@Command(name = "plan", footer = "%nExamples:%n  ragdb plan%n  ragdb plan base")
final class PlanVerb extends TargetVerb {
    @Parameters(
            arity = "0..1",
            defaultValue = "head",
            paramLabel = "TARGET",
            description = "as for upgrade and downgrade; head when not given")
    private String target = "";

    @Override
    String target() {
        return target;
    }

    @Override
    ExitCode run(Session session, OpenDatabase database, Situation situation, int position) {
        Plan plan = database.migrator().plan(situation, position);
        if (plan.isBack()) {
            situation.requireIntact();
            Journey.requireNotAhead(situation);
        } else {
            situation.requireSound();
        }
        if (session.json()) {
            print(session, database, situation, plan);
        } else {
            show(session, database, situation, plan);
        }
        return ExitCode.DONE;
    }

    private static void show(Session session, OpenDatabase database, Situation situation, Plan plan) {
        if (plan.steps().isEmpty()) {
            session.say("nothing to do: at " + database.place(situation));
            return;
        }
        session.say("from " + database.place(situation) + " to " + database.place(plan.to(), situation) + ": "
                + Journey.count(plan.steps().size(), "change"));
        new UnprovenNote(session).tell(situation, plan, database.migrator().contract());
        for (Step step : plan.steps()) {
            session.say((step.direction() == Direction.FORWARD ? "apply " : "take back ")
                    + step.id()
                    + (step.inTransaction() ? "" : " (outside a transaction)"));
            for (TableSize size : database.migrator().sizes(step)) {
                session.say("  on " + size);
            }
            if (step.direction() == Direction.FORWARD) {
                showProof(session, database.migrator().contract().changes().get(step.index()));
            }
            for (String statement : database.migrator().statements(step)) {
                session.out().println((statement + ";").indent(4).stripTrailing());
            }
        }
        for (DataLoss loss : database.losses(plan)) {
            session.say("drops data: " + loss);
        }
    }

    private static void print(Session session, OpenDatabase database, Situation situation, Plan plan) {
        Migrator migrator = database.migrator();
        PlanRecord result =
                new PlanRecord(migrator.contract().service(), database.target(plan.from()), database.target(plan.to()));
        for (Step step : plan.steps()) {
            ContractChange change = migrator.contract().changes().get(step.index());
            result.add(step, change, migrator.sizes(step), migrator.statements(step));
        }
        ServerVersion server = situation.server().version();
        session.print(result.on(server, Unproven.of(plan, migrator.contract(), server))
                .with(database.losses(plan)));
    }

    /** What was seen when the change was proven. */
    private static void showProof(Session session, ContractChange change) {
        for (RelationEffect effect : change.relations()) {
            session.say("  takes " + ChangeText.lock(effect));
        }
        for (ContractChange.AcceptedHazard hazard : change.hazards()) {
            session.say("  accepted hazard " + hazard.code() + ": " + hazard.reason());
        }
    }
}
