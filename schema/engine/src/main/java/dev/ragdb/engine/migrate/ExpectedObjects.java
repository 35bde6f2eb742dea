package dev.ragdb.engine.migrate;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.migrate.Step.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the contract says that the owned objects are, carried on step by step instead of being added up anew for each. */
final class ExpectedObjects {
    private final List<Effect> effects = new ArrayList<>();
    private final Map<ObjectName, CatalogObject> objects = new HashMap<>();

    /** The objects that one change concerns, before and after it, as far as they are there. */
    private record Effect(Collection<ObjectName> names, Catalog before, Catalog after) {
        Catalog when(Direction direction) {
            return direction == Direction.FORWARD ? after : before;
        }
    }

    /** @param count how many of the contract's changes are applied, without a gap */
    ExpectedObjects(Contract contract, int count) {
        contract.changes().forEach(change -> effects.add(carryOn(change.delta())));
        for (int index = effects.size() - 1; index >= count; index--) {
            put(effects.get(index), Direction.BACK);
        }
    }

    private Effect carryOn(CatalogDelta delta) {
        Collection<ObjectName> names = delta.names();
        Catalog before = Catalog.of(
                names.stream().map(objects::get).filter(Objects::nonNull).toList());
        Effect effect = new Effect(names, before, delta.applyTo(before));
        put(effect, Direction.FORWARD);
        return effect;
    }

    private void put(Effect effect, Direction direction) {
        Map<ObjectName, CatalogObject> now = effect.when(direction).objects();
        effect.names().forEach(objects::remove);
        objects.putAll(now);
    }

    /** To be called when {@code step} is done. */
    void passed(Step step) {
        put(effects.get(step.index()), step.direction());
    }

    /** What these objects are after {@code step}, the next one; without those that are not there then. */
    Catalog after(Step step, Collection<ObjectName> names) {
        Effect effect = effects.get(step.index());
        Map<ObjectName, CatalogObject> concerned = effect.when(step.direction()).objects();
        List<CatalogObject> after = new ArrayList<>();
        for (ObjectName name : names) {
            CatalogObject object = effect.names().contains(name) ? concerned.get(name) : objects.get(name);
            if (object != null) {
                after.add(object);
            }
        }
        return Catalog.of(after);
    }
}
