package dev.ragdb.engine.proof;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The tables that the runs of one change have touched, by what their transactions left in the catalogs and in the locks. */
final class TouchedTables {
    static final String KIND = "table";

    private final Set<Long> oids = new HashSet<>();
    private boolean all;

    /** @param relations by oid; those that are no tables do not matter */
    void add(Set<Long> relations) {
        oids.addAll(relations);
    }

    /** From now on any table may be another, such as after a statement that no transaction could watch. */
    void addAll() {
        all = true;
    }

    /** The tables of {@code catalog} that are what they were when {@code before} was read. */
    Set<ObjectName> others(Shapes before, Catalog catalog) {
        Set<ObjectName> others = new HashSet<>();
        if (!all) {
            for (Map.Entry<Long, Shapes.Shape> entry : before.byOid().entrySet()) {
                if (entry.getValue().holdsRows() && !oids.contains(entry.getKey())) {
                    others.add(ObjectName.parse(KIND + " " + entry.getValue().name()));
                }
            }
            others.retainAll(catalog.objects().keySet());
        }
        return others;
    }
}
