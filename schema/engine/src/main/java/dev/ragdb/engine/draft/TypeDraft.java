package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ColumnLine;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Enums, domains and composite types. */
final class TypeDraft {
    private static final Pattern LITERAL = Pattern.compile("E?'(?:[^']|'')*'");

    private final ObjectName name;
    private final String sql;
    private final Script script;

    TypeDraft(ObjectName name, Script script) {
        this.name = name;
        this.sql = SqlName.of(name);
        this.script = script;
    }

    void draft(Optional<CatalogObject> before, Optional<CatalogObject> after) {
        String old = before.map(TypeDraft::definition).orElse("");
        String wanted = after.map(TypeDraft::definition).orElse("");
        if (wanted.isEmpty()) {
            script.add(Phase.DROP_TYPE, (old.startsWith("domain ") ? "DROP DOMAIN " : "DROP TYPE ") + sql);
            return;
        }
        if (old.isEmpty()) {
            create(wanted);
        } else if (!old.equals(wanted)) {
            alter(old, wanted);
        }
        if (wanted.startsWith("domain ")) {
            alterConstraints(before.map(TypeDraft::constraints).orElse(Map.of()), constraints(after.orElseThrow()));
        }
    }

    private static String definition(CatalogObject type) {
        return type.lines().stream()
                .filter(line -> !line.startsWith("comment ") && !line.startsWith("constraint "))
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> constraints(CatalogObject type) {
        Map<String, String> constraints = new TreeMap<>();
        Part.of(type).values().stream()
                .filter(part -> part.is("constraint"))
                .forEach(part -> constraints.put(part.name(), part.definition()));
        return constraints;
    }

    private void create(String definition) {
        if (definition.startsWith("enum ")) {
            script.add(Phase.TYPE, "CREATE TYPE " + sql + " AS ENUM " + definition.substring("enum ".length()));
        } else if (definition.startsWith("composite ")) {
            script.add(Phase.TYPE, "CREATE TYPE " + sql + " AS " + definition.substring("composite ".length()));
        } else if (definition.startsWith("domain ")) {
            ColumnLine domain = domain(definition);
            script.add(
                    Phase.TYPE,
                    "CREATE DOMAIN " + sql + " AS " + domain.type()
                            + (domain.collation().isEmpty() ? "" : " COLLATE " + domain.collation())
                            + (domain.defaultValue().isEmpty() ? "" : " DEFAULT " + domain.defaultValue())
                            + (domain.notNull() ? " NOT NULL" : ""));
        } else {
            script.leave(name + ": write by hand what makes it: " + definition);
        }
    }

    /** Its parts are written as a column's are. */
    private static ColumnLine domain(String definition) {
        return ColumnLine.parse("column domain " + definition.substring("domain ".length()));
    }

    private void alter(String old, String wanted) {
        if (old.startsWith("enum ") && wanted.startsWith("enum ")) {
            alterEnum(labels(old), labels(wanted));
        } else if (old.startsWith("domain ")
                && wanted.startsWith("domain ")
                && !TableColumns.isRetyped(domain(old), domain(wanted))) {
            alterDomain(domain(old), domain(wanted));
        } else {
            script.leave(name + ": write by hand what makes it `" + wanted + "` out of `" + old + "`");
        }
    }

    private static List<String> labels(String definition) {
        return LITERAL.matcher(definition).results().map(MatchResult::group).toList();
    }

    private void alterEnum(List<String> old, List<String> wanted) {
        List<String> kept = new ArrayList<>(wanted);
        kept.retainAll(old);
        if (!kept.equals(old)) {
            List<String> gone = new ArrayList<>(old);
            gone.removeAll(wanted);
            script.leave(name + ": "
                    + (gone.isEmpty()
                            ? "its values cannot be put into another order"
                            : "the server cannot take " + String.join(", ", gone) + " from an enum")
                    + ": rename a value, or make another type, move the columns to it and drop this one");
            return;
        }
        for (int index = 0; index < wanted.size(); index++) {
            String label = wanted.get(index);
            if (!old.contains(label)) {
                boolean last = wanted.subList(index, wanted.size()).stream().noneMatch(old::contains);
                String place = last ? "" : index == 0 ? " BEFORE " + old.get(0) : " AFTER " + wanted.get(index - 1);
                script.add(Phase.TYPE, "ALTER TYPE " + sql + " ADD VALUE " + label + place);
            }
        }
    }

    private void alterDomain(ColumnLine old, ColumnLine wanted) {
        String alter = "ALTER DOMAIN " + sql;
        if (old.notNull() != wanted.notNull()) {
            script.add(Phase.TYPE, alter + (wanted.notNull() ? " SET" : " DROP") + " NOT NULL");
        }
        if (!old.defaultValue().equals(wanted.defaultValue())) {
            script.add(
                    Phase.TYPE,
                    alter
                            + (wanted.defaultValue().isEmpty()
                                    ? " DROP DEFAULT"
                                    : " SET DEFAULT " + wanted.defaultValue()));
        }
    }

    private void alterConstraints(Map<String, String> old, Map<String, String> wanted) {
        old.forEach((constraint, definition) -> {
            if (!definition.equals(wanted.get(constraint))) {
                script.add(Phase.TYPE, "ALTER DOMAIN " + sql + " DROP CONSTRAINT " + constraint);
            }
        });
        wanted.forEach((constraint, definition) -> {
            if (!definition.equals(old.get(constraint))) {
                script.add(Phase.TYPE, "ALTER DOMAIN " + sql + " ADD CONSTRAINT " + constraint + " " + definition);
            }
        });
    }
}
