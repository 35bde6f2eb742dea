package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Constraints, indexes, triggers, rules, policies and statistics of a table or a view. */
final class TableParts {
    /** How the catalog ends a trigger or rule that does not just fire. */
    private static final Pattern STATE = Pattern.compile("(.*?);?( DISABLED| REPLICA| ALWAYS)?", Pattern.DOTALL);
    /** What an index has beyond its definition. */
    private static final Pattern INDEX_MARKS = Pattern.compile(
            ".*?( (?:TABLESPACE|PARTITION OF|STATISTICS) .*| CLUSTER| REPLICA IDENTITY| INVALID| NOT READY)+",
            Pattern.DOTALL);

    private static final String NOT_VALID = " NOT VALID";

    private final ObjectName owner;
    private final String sql;
    private final String alter;
    private final Script script;
    private boolean inlineThere;

    TableParts(ObjectName owner, Script script) {
        this.owner = owner;
        this.sql = SqlName.of(owner);
        this.alter = "ALTER " + owner.kind().toUpperCase(Locale.ROOT) + " " + sql + " ";
        this.script = script;
    }

    /** Whether CREATE TABLE can say it. */
    static boolean isInline(Part part) {
        return part.is("constraint")
                && !part.definition().startsWith("FOREIGN KEY")
                && !part.definition().startsWith("TRIGGER")
                && !part.definition().endsWith(NOT_VALID)
                && !part.definition().endsWith(" inherited");
    }

    /** Whether an ALTER leads from one to the other. */
    static boolean isSameButState(Part old, @Nullable Part wanted) {
        if (wanted == null) {
            return false;
        }
        if (old.is("trigger") || old.is("rule")) {
            return definition(old).equals(definition(wanted));
        }
        return old.is("constraint") && old.definition().equals(wanted.definition() + NOT_VALID);
    }

    private static String definition(Part part) {
        return matched(part).group(1);
    }

    private static String state(Part part) {
        String state = matched(part).group(2);
        return state == null ? "" : state.strip();
    }

    private static Matcher matched(Part part) {
        Matcher matcher = STATE.matcher(part.definition());
        if (!matcher.matches()) {
            throw new IllegalStateException(part.definition());
        }
        return matcher;
    }

    /** The table was made with its constraints. */
    void skipInline() {
        inlineThere = true;
    }

    void drop(Collection<Part> parts) {
        for (Part part : parts) {
            switch (part.kind()) {
                case "constraint" -> dropConstraint(part);
                case "index" -> dropIndex(part);
                case "trigger", "rule", "policy" ->
                    script.add(
                            Phase.DROP_TRIGGER,
                            "DROP " + part.kind().toUpperCase(Locale.ROOT) + " " + part.name() + " ON " + sql);
                case "statistics" -> script.add(Phase.DROP_INDEX, "DROP STATISTICS " + part.name());
                default -> {}
            }
        }
    }

    private void dropConstraint(Part part) {
        if (part.definition().endsWith(" inherited")) {
            leave(part);
            return;
        }
        boolean reference = part.definition().startsWith("FOREIGN KEY");
        script.add(
                reference ? Phase.DROP_FOREIGN_KEY : Phase.DROP_CONSTRAINT, alter + "DROP CONSTRAINT " + part.name());
    }

    private void dropIndex(Part part) {
        if (part.definition().startsWith("CREATE ")) {
            script.add(Phase.DROP_INDEX, "DROP INDEX " + SqlName.beside(owner, part.name()));
        } else {
            leave(part);
        }
    }

    /** @param old what was there before, of which {@code remade} was dropped */
    void add(Collection<Part> parts, Map<String, Part> old, Set<String> remade) {
        for (Part part : parts) {
            Part before = remade.contains(part.key()) ? null : old.get(part.key());
            switch (part.kind()) {
                case "constraint" -> addConstraint(part, before);
                case "index" -> addIndex(part);
                case "trigger", "rule" -> addFiring(part, before);
                case "policy" ->
                    script.add(Phase.TRIGGER, "CREATE POLICY " + part.name() + " ON " + sql + " " + part.definition());
                case "statistics" -> addStatistics(part);
                default -> {}
            }
        }
    }

    private void addConstraint(Part part, @Nullable Part before) {
        if (inlineThere && isInline(part)) {
            return;
        }
        boolean reference = part.definition().startsWith("FOREIGN KEY");
        Phase phase = reference ? Phase.FOREIGN_KEY : Phase.CONSTRAINT;
        if (before != null) {
            script.add(phase, alter + "VALIDATE CONSTRAINT " + part.name());
        } else if (part.definition().endsWith(" inherited")) {
            leave(part);
        } else if (!part.definition().startsWith("TRIGGER")) {
            // A constraint trigger is made as a trigger.
            script.add(phase, alter + "ADD CONSTRAINT " + part.name() + " " + part.definition());
        }
    }

    private void addIndex(Part part) {
        if (part.definition().startsWith("CREATE ")
                && !INDEX_MARKS.matcher(part.definition()).matches()) {
            script.add(owner.kind().equals("table") ? Phase.INDEX : Phase.VIEW, part.definition());
        } else {
            leave(part);
        }
    }

    private void addFiring(Part part, @Nullable Part before) {
        if (before == null) {
            script.add(Phase.TRIGGER, definition(part));
        }
        String state = state(part);
        if (!state.equals(before == null ? "" : state(before))) {
            String verb =
                    switch (state) {
                        case "DISABLED" -> "DISABLE ";
                        case "REPLICA" -> "ENABLE REPLICA ";
                        case "ALWAYS" -> "ENABLE ALWAYS ";
                        default -> "ENABLE ";
                    };
            script.add(
                    Phase.TRIGGER,
                    "ALTER TABLE " + sql + " " + verb + part.kind().toUpperCase(Locale.ROOT) + " " + part.name());
        }
    }

    private void addStatistics(Part part) {
        int target = part.definition().lastIndexOf(" target ");
        String definition = target < 0 ? part.definition() : part.definition().substring(0, target);
        script.add(
                Phase.INDEX,
                "CREATE STATISTICS " + part.name() + " " + definition.replaceFirst("\\bon ", "ON ") + " FROM " + sql);
        if (target >= 0) {
            script.add(
                    Phase.INDEX,
                    "ALTER STATISTICS " + part.name() + " SET STATISTICS "
                            + part.definition().substring(target + " target ".length()));
        }
    }

    private void leave(Part part) {
        script.leave(owner + ": " + part.kind() + " " + part.name() + " " + part.definition() + ": write it by hand");
    }
}
