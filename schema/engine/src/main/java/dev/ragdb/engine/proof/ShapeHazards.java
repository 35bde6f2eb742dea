package dev.ragdb.engine.proof;

import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.proof.Shapes.Column;
import dev.ragdb.engine.proof.Shapes.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a change makes of tables and columns that the code of the release before, or of the next ten years, suffers from. */
final class ShapeHazards {
    private static final Set<String> SHORT_INTEGERS = Set.of("integer", "smallint");

    private final Shapes after;
    private final Set<String> rewritten;
    private final List<Hazard> hazards = new ArrayList<>();

    private ShapeHazards(Shapes after, Set<String> rewritten) {
        this.after = after;
        this.rewritten = rewritten;
    }

    /**
     * @param newKeys constraints and indexes that the change made
     * @param rewritten names of the tables that it rewrote
     */
    static List<Hazard> between(Shapes before, Shapes after, List<Keys.Key> newKeys, Set<String> rewritten) {
        ShapeHazards found = new ShapeHazards(after, rewritten);
        before.byOid().forEach(found::compare);
        after.byOid().forEach((oid, shape) -> {
            if (shape.holdsRows()) {
                Shape old = before.byOid().get(oid);
                shape.columns().forEach((number, column) -> found.judgeColumn(shape, column, oldColumn(old, number)));
            }
        });
        newKeys.stream().filter(key -> key.isForeign() && !key.indexed()).forEach(found::missesIndex);
        newKeys.stream().filter(key -> !key.castBy().isEmpty()).forEach(found::needsCast);
        return found.hazards;
    }

    private void compare(long oid, Shape old) {
        Shape now = after.byOid().get(oid);
        if (now == null) {
            // A view that is dropped and created again is the same to those who use it; a table has lost its rows.
            if (old.holdsRows() || !after.has(old.name())) {
                String what = old.holdsRows() ? "the table and its rows" : "it";
                hazards.add(Hazard.of(HazardCode.DROPS_TABLE, old.name(), "drops " + what));
            }
            return;
        }
        if (!now.name().equals(old.name())) {
            hazards.add(Hazard.of(HazardCode.RENAMES, old.name(), "becomes " + now.name()));
        }
        if (old.holdsRows()) {
            old.columns()
                    .forEach((number, column) ->
                            compare(old, column, now.columns().get(number)));
        }
    }

    private void compare(Shape table, Column old, @Nullable Column now) {
        if (old.inherited() && (now == null || now.inherited())) {
            // It is told of the table that it comes from.
            return;
        }
        String name = table.name() + "." + old.name();
        if (now == null) {
            hazards.add(Hazard.of(HazardCode.DROPS_COLUMN, name, "drops column `" + old.name() + "`"));
            return;
        }
        if (!now.name().equals(old.name())) {
            hazards.add(
                    Hazard.of(HazardCode.RENAMES, name, "column `" + old.name() + "` becomes `" + now.name() + "`"));
        }
        boolean isWidened = CharacterTypes.holdsAll(now.type(), old.type()) && !rewritten.contains(table.name());
        if (!now.type().equals(old.type()) && !isWidened) {
            hazards.add(Hazard.of(
                    HazardCode.CHANGES_TYPE,
                    name,
                    "column `" + old.name() + "` was " + old.type() + " and is " + now.type()));
        }
    }

    private void judgeColumn(Shape table, Column column, @Nullable Column old) {
        if (column.inherited()) {
            return;
        }
        String type = column.baseType();
        String name = table.name() + "." + column.name();
        boolean typeIsNew = old == null || !old.type().equals(column.type());
        String described = "column `" + column.name() + "` is " + column.type()
                + (type.equals(column.type()) ? "" : ", that is " + type);
        if (typeIsNew && type.startsWith("timestamp") && type.contains("without time zone")) {
            hazards.add(Hazard.of(HazardCode.TIMESTAMP_WITHOUT_TIME_ZONE, name, described));
        }
        if (typeIsNew && Set.of("json", "json[]").contains(type)) {
            hazards.add(Hazard.of(HazardCode.JSON_NOT_JSONB, name, described));
        }
        boolean keyIsNew = old == null || !old.isKey() || typeIsNew;
        if (keyIsNew && column.isKey() && SHORT_INTEGERS.contains(type)) {
            hazards.add(Hazard.of(HazardCode.INTEGER_KEY, name, described + " and a key"));
        }
    }

    private static @Nullable Column oldColumn(@Nullable Shape old, int number) {
        return old == null ? null : old.columns().get(number);
    }

    private void needsCast(Keys.Key key) {
        hazards.add(Hazard.of(
                HazardCode.FOREIGN_KEY_NEEDS_CAST,
                tableOf(key),
                "foreign key `" + key.name() + "` calls " + key.castBy()
                        + " to compare its columns with what they refer to"));
    }

    private String tableOf(Keys.Key key) {
        Shape table = after.byOid().get(key.relation());
        return table == null ? "" : table.name();
    }

    private void missesIndex(Keys.Key key) {
        hazards.add(Hazard.of(
                HazardCode.MISSING_FOREIGN_KEY_INDEX,
                tableOf(key),
                "no index begins with the columns of foreign key `" + key.name() + "`"));
    }
}
