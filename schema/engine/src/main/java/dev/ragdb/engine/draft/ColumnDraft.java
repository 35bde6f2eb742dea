package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.ColumnLine;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Alters a table's columns. */
final class ColumnDraft {
    private static final Pattern TEXTUAL = Pattern.compile("(character|character varying|text)(\\(\\d+\\))?");
    private static final Set<String> NUMERIC = Set.of("smallint", "integer", "bigint", "real", "double precision");
    private static final int LONGEST_NAME = 63;
    /** How the server stores types by itself, for those of which that is not EXTENDED. */
    private static final Set<String> STORED_MAIN = Set.of("numeric", "inet", "cidr");

    private static final Set<String> STORED_EXTENDED = Set.of("text", "bytea", "json", "jsonb", "xml", "tsvector");

    private final ObjectName table;
    private final Map<String, Part> sequences;
    private final Script script;
    private final String alter;

    /** @param sequences those that belong to columns afterwards, by the column */
    ColumnDraft(ObjectName table, Map<String, Part> sequences, Script script) {
        this.table = table;
        this.sequences = Map.copyOf(sequences);
        this.script = script;
        this.alter = "ALTER TABLE " + SqlName.of(table) + " ";
    }

    /** As in CREATE TABLE and ADD COLUMN. */
    String definition(ColumnLine column) {
        return column.name() + " " + column.type()
                + (column.collation().isEmpty() ? "" : " COLLATE " + column.collation())
                + (column.identity().isEmpty() ? "" : " " + identity(column))
                + (column.generated().isEmpty() ? "" : " GENERATED ALWAYS AS " + upperEnd(column.generated()))
                + (column.defaultValue().isEmpty() ? "" : " DEFAULT " + column.defaultValue())
                + (column.notNull() ? " NOT NULL" : "");
    }

    private static String upperEnd(String generated) {
        return generated.replaceFirst(" stored$", " STORED").replaceFirst(" virtual$", " VIRTUAL");
    }

    private String identity(ColumnLine column) {
        Part sequence = sequences.get(column.name());
        String options = sequence == null
                ? ""
                : SequenceLine.parse(sequence.definition()).optionsOfIdentity();
        if (sequence != null && !sequence.name().equals(usualSequence(column))) {
            options = " SEQUENCE NAME " + sequence.name() + options;
        }
        return "GENERATED " + column.identity().toUpperCase(Locale.ROOT) + " AS IDENTITY"
                + (options.isEmpty() ? "" : " (" + options.strip() + ")");
    }

    private String usualSequence(ColumnLine column) {
        String name = SqlName.bare(table) + "_" + column.name() + "_seq";
        boolean plain = !name.contains("\"") && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        return plain ? SqlName.beside(table, name) : "";
    }

    void add(ColumnLine column, boolean tableIsNew) {
        if (!tableIsNew) {
            String sql = alter + "ADD COLUMN " + definition(column);
            if (column.notNull() && (column.defaultValue() + column.identity() + column.generated()).isEmpty()) {
                script.add(Phase.TABLE, "Fails where the table has rows: they have no value for it.", sql);
            } else {
                script.add(Phase.TABLE, sql);
            }
        }
        settings(column, Optional.empty());
    }

    void drop(ColumnLine column) {
        script.add(Phase.TABLE, alter + "DROP COLUMN " + column.name());
    }

    void alter(ColumnLine old, ColumnLine column) {
        String prefix = alter + "ALTER COLUMN " + column.name() + " ";
        boolean retyped = TableColumns.isRetyped(old, column);
        boolean textual = isTextual(old.type()) && isTextual(column.type());
        boolean sameDefault = old.defaultValue().equals(column.defaultValue()) && (!retyped || textual);
        if (!old.identity().isEmpty() && column.identity().isEmpty()) {
            script.add(Phase.TABLE, prefix + "DROP IDENTITY");
        }
        if (!old.generated().isEmpty() && column.generated().isEmpty()) {
            script.add(Phase.TABLE, prefix + "DROP EXPRESSION");
        }
        if (!old.defaultValue().isEmpty()
                && !sameDefault
                && (retyped || column.defaultValue().isEmpty())) {
            script.add(Phase.TABLE, prefix + "DROP DEFAULT");
        }
        if (retyped) {
            script.add(
                    Phase.TABLE,
                    prefix + "TYPE " + column.type()
                            + (column.collation().isEmpty() ? "" : " COLLATE " + column.collation())
                            + using(old, column));
        }
        if (old.notNull() != column.notNull() && column.notNull()) {
            script.add(Phase.TABLE, prefix + "SET NOT NULL");
        }
        addIdentity(old, column, prefix);
        if (!column.defaultValue().isEmpty() && !sameDefault) {
            script.add(Phase.OWNED_SEQUENCE, prefix + "SET DEFAULT " + column.defaultValue());
        }
        if (old.notNull() != column.notNull() && !column.notNull()) {
            script.add(Phase.TABLE, prefix + "DROP NOT NULL");
        }
        settings(column, Optional.of(old));
    }

    private void addIdentity(ColumnLine old, ColumnLine column, String prefix) {
        if (column.identity().isEmpty() || column.identity().equals(old.identity())) {
            return;
        }
        if (old.identity().isEmpty()) {
            script.add(
                    Phase.OWNED_SEQUENCE,
                    "Its numbers begin at the start: where the table has rows, go on behind them with setval.",
                    prefix + "ADD " + identity(column));
        } else {
            script.add(
                    Phase.TABLE, prefix + "SET GENERATED " + column.identity().toUpperCase(Locale.ROOT));
        }
    }

    private static boolean isTextual(String type) {
        return TEXTUAL.matcher(type).matches();
    }

    /** Where the server converts by itself it also checks lengths, which a cast would cut. */
    private static String using(ColumnLine old, ColumnLine column) {
        boolean numbers = NUMERIC.contains(old.type()) || old.type().startsWith("numeric");
        boolean flags = (old.type().equals("boolean") && column.type().equals("integer"))
                || (old.type().equals("integer") && column.type().equals("boolean"));
        if (isTextual(column.type())) {
            return "";
        }
        if (isTextual(old.type()) || flags) {
            return " USING " + column.name() + "::" + column.type();
        }
        boolean foreign = old.type().contains(".") || column.type().contains(".");
        return foreign && !numbers ? " USING " + column.name() + "::text::" + column.type() : "";
    }

    private void settings(ColumnLine column, Optional<ColumnLine> old) {
        String prefix = alter + "ALTER COLUMN " + column.name() + " ";
        setting(column, old, "statistics", value -> prefix + "SET STATISTICS " + value, prefix + "SET STATISTICS -1");
        setting(
                column,
                old,
                "compression",
                value -> prefix + "SET COMPRESSION " + value,
                prefix + "SET COMPRESSION default");
        setting(column, old, "storage", value -> prefix + "SET STORAGE " + value, usualStorage(column, prefix));
        StorageOptions.alter(
                script,
                prefix,
                old.map(known -> known.settings().getOrDefault("options", "")).orElse(""),
                column.settings().getOrDefault("options", ""));
        if (!column.unusual().equals(old.map(ColumnLine::unusual).orElse(""))) {
            script.leave("column " + column.name() + " of " + SqlName.of(table) + ": write by hand what makes it `"
                    + (column.unusual().isEmpty() ? "as usual" : column.unusual()) + "`");
        }
    }

    private void setting(
            ColumnLine column, Optional<ColumnLine> old, String setting, UnaryOperator<String> set, String reset) {
        String before =
                old.map(known -> known.settings().getOrDefault(setting, "")).orElse("");
        String after = column.settings().getOrDefault(setting, "");
        if (before.equals(after)) {
            return;
        }
        String sql = after.isEmpty() ? reset : set.apply(after);
        if (sql.isEmpty()) {
            script.leave("column " + column.name() + " of " + SqlName.of(table) + ": set its storage back by hand");
        } else {
            script.add(Phase.TABLE, sql);
        }
    }

    private static String usualStorage(ColumnLine column, String prefix) {
        String type = column.type().replaceFirst("\\(.*", "");
        if (STORED_MAIN.contains(type)) {
            return prefix + "SET STORAGE MAIN";
        }
        boolean extended = STORED_EXTENDED.contains(type) || isTextual(type) || type.endsWith("[]");
        return extended ? prefix + "SET STORAGE EXTENDED" : "";
    }
}
