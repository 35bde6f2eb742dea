package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Comments on an object and on what belongs to it. */
final class CommentDraft {
    private static final String ON = "on ";

    private CommentDraft() {}

    /** @param remade what was dropped and made again, such as {@code column id}; "" for the object itself and all in it */
    static void draft(Script script, Optional<CatalogObject> before, CatalogObject after, Set<String> remade) {
        Map<String, String> old = remade.contains("") || before.isEmpty() ? Map.of() : comments(before.get());
        Map<String, String> wanted = comments(after);
        wanted.forEach((target, literal) -> {
            if (!literal.equals(old.get(target)) || remade.contains(target)) {
                script.add(Phase.COMMENT, "COMMENT ON " + sql(after.name(), target) + " IS " + literal);
            }
        });
        Map<String, Part> there = Part.of(after);
        for (String target : old.keySet()) {
            boolean stays = target.isEmpty() || there.containsKey(target) || target.startsWith("attribute ");
            // The index of a constraint is called as the constraint is.
            stays |= there.containsKey(target.replaceFirst("^index ", "constraint "));
            if (!wanted.containsKey(target) && stays && !remade.contains(target)) {
                script.add(Phase.COMMENT, "COMMENT ON " + sql(after.name(), target) + " IS NULL");
            }
        }
    }

    private static Map<String, String> comments(CatalogObject object) {
        Map<String, String> comments = new TreeMap<>();
        for (String line : object.lines()) {
            if (line.startsWith("comment ")) {
                String text = line.substring("comment ".length());
                int end = text.startsWith(ON) ? Part.endOfName(text, text.indexOf(' ', ON.length()) + 1) : 0;
                String target = end == 0 ? "" : text.substring(ON.length(), end);
                comments.put(target, text.substring(end).strip());
            }
        }
        return comments;
    }

    private static String sql(ObjectName object, String target) {
        if (target.isEmpty()) {
            return object.kind().toUpperCase(Locale.ROOT) + " " + SqlName.of(object);
        }
        int space = target.indexOf(' ');
        String name = target.substring(space + 1);
        return switch (target.substring(0, space)) {
            case "column", "attribute" -> "COLUMN " + SqlName.of(object) + "." + name;
            case "index" -> "INDEX " + SqlName.beside(object, name);
            case "statistics" -> "STATISTICS " + name;
            case "sequence" -> "SEQUENCE " + name;
            case "constraint" ->
                "CONSTRAINT " + name + " ON " + (object.kind().equals("type") ? "DOMAIN " : "") + SqlName.of(object);
            default -> target.substring(0, space).toUpperCase(Locale.ROOT) + " " + name + " ON " + SqlName.of(object);
        };
    }
}
