package dev.ragdb.engine.proof;

import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.proof.Shapes.Shape;
import dev.ragdb.engine.proof.observe.LockMode;
import dev.ragdb.engine.proof.observe.RelationEffect;
import dev.ragdb.engine.proof.observe.StatementEffect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what the statements of a change do on its way forward. */
final class ForwardWatch implements ScriptRun.Watcher {
    private final Connection connection;
    private final Shapes before;
    private final LockHazards locks;
    private final Map<String, RelationEffect> strongest = new TreeMap<>();
    private final Set<String> touched = new TreeSet<>();
    private final List<Hazard> refusals = new ArrayList<>();
    private final Keys keysBefore;
    private Keys keys;
    private Shapes shapes;

    ForwardWatch(Connection connection, Shapes before, boolean inTransaction) throws SQLException {
        this.connection = connection;
        this.before = before;
        this.shapes = before;
        this.locks = new LockHazards(inTransaction);
        this.keysBefore = Keys.read(connection);
        this.keys = keysBefore;
    }

    @Override
    public void saw(StatementEffect effect) throws SQLException {
        touch(effect);
        for (RelationEffect relation : effect.relations()) {
            if (relation.lock() != LockMode.ACCESS_SHARE || relation.rowsChanged()) {
                // A table and, say, a collation may have the same name.
                strongest.merge(relation.relation() + " " + relation.kind(), relation, ForwardWatch::both);
            }
        }
        if (effect.statement().isDeferred() && effect.relations().isEmpty()) {
            return;
        }
        Keys keysNow = Keys.read(connection);
        Shapes shapesNow = Shapes.read(connection);
        locks.add(effect, keysNow.since(keys), before.tables(), noLongerNull(shapes, shapesNow));
        keys = keysNow;
        shapes = shapesNow;
    }

    @Override
    public void foresaw(Hazard refusal) {
        refusals.add(refusal);
    }

    @Override
    public void reaches(Hazard beyond) {
        refusals.add(beyond);
    }

    /** Remembers whose rows may have changed. */
    void touch(StatementEffect effect) {
        effect.relations().stream()
                .filter(RelationEffect::isQueried)
                .filter(relation -> relation.lock().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
                .forEach(relation -> touched.add(relation.relation()));
    }

    private static RelationEffect both(RelationEffect one, RelationEffect other) {
        return new RelationEffect(
                one.relation(),
                one.kind(),
                one.lock().compareTo(other.lock()) >= 0 ? one.lock() : other.lock(),
                one.scanned() || other.scanned(),
                one.rewritten() || other.rewritten(),
                one.rowsChanged() || other.rowsChanged());
    }

    private static List<String> noLongerNull(Shapes before, Shapes now) {
        List<String> tables = new ArrayList<>();
        before.byOid().forEach((oid, old) -> {
            Shape shape = now.byOid().get(oid);
            if (shape != null && shape.forbidsNullsThat(old)) {
                tables.add(old.name());
            }
        });
        return tables;
    }

    List<Hazard> hazards() {
        List<Hazard> hazards = new ArrayList<>(refusals);
        hazards.addAll(locks.all());
        return hazards;
    }

    /** The relations as the last statement left them. */
    Shapes shapes() {
        return shapes;
    }

    List<Keys.Key> newKeys() {
        return keys.since(keysBefore);
    }

    Collection<String> touched() {
        return touched;
    }

    /** Names of the tables that were rewritten. */
    Set<String> rewritten() {
        return strongest.values().stream()
                .filter(RelationEffect::rewritten)
                .map(RelationEffect::relation)
                .collect(Collectors.toSet());
    }

    /** What was done to each relation that was there before, the strongest over all statements. */
    List<RelationEffect> relations() {
        return List.copyOf(strongest.values());
    }
}
