package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions and procedures. */
final class RoutineDraft {
    private static final String DEFINITION = "definition\n";

    private final ObjectName name;
    private final List<ObjectName> tables;
    private final Script script;

    /** @param tables those that the same change makes or alters */
    RoutineDraft(ObjectName name, List<ObjectName> tables, Script script) {
        this.name = name;
        this.tables = List.copyOf(tables);
        this.script = script;
    }

    /** Whether it is dropped and made again. */
    boolean draft(Optional<CatalogObject> before, Optional<CatalogObject> after) {
        String drop = "DROP " + name.kind().toUpperCase(Locale.ROOT) + " " + SqlName.of(name);
        if (after.isEmpty()) {
            boolean overTables = before.map(RoutineDraft::definition)
                    .filter(this::isOverTables)
                    .isPresent();
            script.add(overTables ? Phase.DROP_ROUTINE_OVER_TABLES : Phase.DROP_ROUTINE, drop);
            return false;
        }
        String definition = definition(after.get());
        Optional<String> old = before.map(RoutineDraft::definition);
        if (old.isPresent() && old.get().equals(definition)) {
            return false;
        }
        if (definition.contains("\nBEGIN ATOMIC")) {
            script.leave(name + ": Liquibase ends a statement at the semicolons in BEGIN ATOMIC: write it by hand, with"
                    + " splitStatements:false or a quoted body");
            return false;
        }
        Phase phase = isOverTables(definition) ? Phase.ROUTINE_OVER_TABLES : Phase.ROUTINE;
        boolean remade = old.isPresent() && !head(old.get()).equals(head(definition));
        if (remade) {
            script.add(phase, drop);
        }
        script.add(phase, remade ? Script.RIGHTS : "", definition);
        return remade;
    }

    private static String definition(CatalogObject routine) {
        return routine.lines().stream()
                .filter(line -> line.startsWith(DEFINITION))
                .map(line -> line.substring(DEFINITION.length()))
                .findFirst()
                .orElseThrow();
    }

    /** Names and defaults of the arguments, and the result: REPLACE refuses other ones. */
    private static String head(String definition) {
        int end = definition.indexOf("\n LANGUAGE ");
        return end < 0 ? definition : definition.substring(0, end);
    }

    /** PL/pgSQL looks at tables when it runs; SQL, and what returns a table's rows, when it is made. */
    private boolean isOverTables(String definition) {
        String checked = definition.contains("\n LANGUAGE sql") ? definition : head(definition);
        return tables.stream().anyMatch(table -> Part.mentions(checked, SqlName.bare(table)));
    }
}
