package dev.ragdb.engine.proof;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogDifference;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.database.StatementFailure;
import dev.ragdb.engine.hazard.Acceptances;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.proof.ChangeProof.Outcome;
import dev.ragdb.engine.proof.observe.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proves one change: forward, back, forward again. */
final class ChangeProver {
    private final Connection connection;
    private final ConnectionSource others;
    private final ProofGround ground;
    private final Reliances reliances;
    private final ChangeScript script;
    private final ChangeFile file;
    private final Acceptances acceptances;
    private final List<Hazard> hazards = new ArrayList<>();
    private final ForwardWatch watch;
    private final TouchedTables touched = new TouchedTables();
    private Outcome forward = Outcome.NOT_REACHED;
    private Outcome back = Outcome.NOT_REACHED;
    private Outcome again = Outcome.NOT_REACHED;

    /** @param acceptances what the change accepts */
    ChangeProver(
            Connection connection,
            ConnectionSource others,
            ProofGround ground,
            Reliances reliances,
            ChangeScript script,
            ChangeFile file,
            Acceptances acceptances)
            throws SQLException {
        this.connection = connection;
        this.others = others;
        this.ground = ground;
        this.reliances = reliances;
        this.script = script;
        this.file = file;
        this.acceptances = acceptances;
        this.watch = new ForwardWatch(connection, ground.shapes(), script.inTransaction());
    }

    /**
     * Runs it. Afterwards the change is applied, unless its proof had to stop.
     *
     * @throws EngineException when it fails for a reason that has nothing to do with hazards, such as a misspelt word
     */
    ChangeProof prove() throws SQLException {
        Optional<Hazard> stopping = Optional.empty();
        try {
            forward();
            if (watch.shapes().renamesSomethingOf(ground.shapes())) {
                // Definitions of other tables may name it.
                touched.addAll();
            }
            Catalog after = ground.owned(touched);
            judge();
            back();
            again(after);
            ground.advance(after, Shapes.read(connection), watch.touched());
        } catch (Stopped e) {
            stopping = Optional.of(e.hazard());
        }
        // What is accepted but was not found is a mistake only where all could be found.
        List<Hazard> judged = new ArrayList<>(
                again == Outcome.DONE ? acceptances.applyTo(hazards) : acceptances.applyToSome(hazards));
        // It stays open: nobody can accept that this server goes no further.
        stopping.ifPresent(judged::add);
        return new ChangeProof(script.id(), file.path(), forward, back, again, watch.relations(), judged);
    }

    boolean isComplete() {
        return again == Outcome.DONE;
    }

    private void forward() throws SQLException, Stopped {
        forward = Outcome.FAILED;
        try {
            run(script.forward(), Optional.of(watch));
        } catch (Refused e) {
            if (e.isForItsRows()) {
                throw new Stopped(Hazard.of(HazardCode.FAILS_ON_EXISTING_ROWS, "", e.text(), e.statement()));
            }
            if (e.asForeseen().isPresent()) {
                throw new Stopped(e.asForeseen().get());
            }
            throw StatementFailure.of(e.statement(), e.failure(), "seen on a throwaway database");
        }
        forward = Outcome.DONE;
    }

    private void judge() throws SQLException {
        hazards.addAll(watch.hazards());
        hazards.addAll(ShapeHazards.between(ground.shapes(), watch.shapes(), watch.newKeys(), watch.rewritten()));
        for (Reliances.Broken broken : reliances.look(script.id())) {
            hazards.add(Hazard.of(HazardCode.BREAKS_CONSUMER, broken.column(), broken.seen()));
        }
    }

    private void back() throws SQLException, Stopped {
        back = Outcome.FAILED;
        try {
            run(script.rollback(), Optional.of(new BackwardWatch(watch, hazards)));
        } catch (Refused e) {
            throw new Stopped(
                    e.asForeseen().orElseGet(() -> Hazard.of(HazardCode.ROLLBACK_FAILS, "", e.text(), e.statement())));
        }
        back = Outcome.DIFFERS;
        requireSame(ground.catalog(), HazardCode.ROLLBACK_INCOMPLETE, script.rollback());
        back = Outcome.DONE;
        for (RowDigests.Loss loss : ground.digests().losses(watch.touched())) {
            back = Outcome.DIFFERS;
            hazards.add(Hazard.of(HazardCode.ROLLBACK_LOSES_DATA, loss.table(), loss.seen()));
        }
    }

    private void again(Catalog after) throws SQLException, Stopped {
        again = Outcome.FAILED;
        try {
            run(script.forward(), Optional.empty());
        } catch (Refused e) {
            throw new Stopped(Hazard.of(HazardCode.NOT_REPEATABLE, "", e.text(), e.statement()));
        }
        again = Outcome.DIFFERS;
        requireSame(after, HazardCode.NOT_REPEATABLE, script.forward());
        again = Outcome.DONE;
    }

    private void run(List<Statement> statements, Optional<ScriptRun.Watcher> watcher)
            throws SQLException, Refused, Stopped {
        new ScriptRun(connection, others, ground.manifest(), watcher, touched, acceptances)
                .run(script, statements, ground.shapes().tables().keySet());
    }

    private void requireSame(Catalog expected, HazardCode code, List<Statement> statements) throws Stopped {
        Catalog actual = ground.owned(touched);
        if (!expected.equals(actual)) {
            CatalogDifference structure = expected.structure().differenceTo(actual.structure());
            CatalogDifference difference = structure.isEmpty() ? expected.differenceTo(actual) : structure;
            String seen = "(- expected, + actual)\n" + difference.text().stripTrailing();
            throw new Stopped(Hazard.of(code, "", seen, statements.get(0)));
        }
    }
}
