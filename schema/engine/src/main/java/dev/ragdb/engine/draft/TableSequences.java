package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.ColumnLine;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sequences that belong to a table's columns. Those of identity columns come and go with them. */
final class TableSequences {
    private final ObjectName table;
    private final TableColumns columns;
    private final Map<String, Part> old;
    private final Map<String, Part> wanted;
    private final Script script;

    TableSequences(
            ObjectName table, TableColumns columns, Map<String, Part> old, Map<String, Part> wanted, Script script) {
        this.table = table;
        this.columns = columns;
        this.old = Map.copyOf(old);
        this.wanted = Map.copyOf(wanted);
        this.script = script;
    }

    void draft() {
        old.values().stream().filter(part -> part.is("sequence")).forEach(this::drop);
        wanted.values().stream().filter(part -> part.is("sequence")).forEach(this::make);
    }

    private void drop(Part sequence) {
        String column = SequenceLine.parse(sequence.definition()).owner();
        boolean goesWithColumn = !columns.after().containsKey(column)
                || isIdentity(columns.before().get(column));
        Part same = wanted.get(sequence.key());
        boolean stays = same != null
                && SequenceLine.parse(same.definition()).owner().equals(column)
                && !isIdentity(columns.after().get(column));
        if (!goesWithColumn && !stays) {
            script.add(Phase.OWNED_SEQUENCE, "DROP SEQUENCE " + sequence.name());
        }
    }

    private void make(Part sequence) {
        SequenceLine line = SequenceLine.parse(sequence.definition());
        ColumnLine before = columns.before().get(line.owner());
        boolean identity = isIdentity(columns.after().get(line.owner()));
        Part same = old.get(sequence.key());
        boolean stays = same != null
                && before != null
                && SequenceLine.parse(same.definition()).owner().equals(line.owner())
                && isIdentity(before) == identity;
        if (stays) {
            if (!sequence.equals(same)) {
                script.add(Phase.OWNED_SEQUENCE, "ALTER SEQUENCE " + sequence.name() + line.allOptions());
            }
            return;
        }
        if (!identity) {
            script.add(
                    before == null ? Phase.SEQUENCE : Phase.OWNED_SEQUENCE,
                    "CREATE " + line.unlogged() + "SEQUENCE " + sequence.name() + line.options());
            script.add(
                    Phase.CONSTRAINT,
                    "ALTER SEQUENCE " + sequence.name() + " OWNED BY " + SqlName.of(table) + "." + line.owner());
        }
    }

    private static boolean isIdentity(@Nullable ColumnLine column) {
        return column != null && !column.identity().isEmpty();
    }
}
