package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which objects speak of which. A name is looked for as a word: where it means something else, the order is as good as any. */
final class Mentions {
    private final Collection<ObjectName> names;
    private final Catalog before;
    private final Catalog after;
    private final Set<ObjectName> placed = new LinkedHashSet<>();
    private final Set<ObjectName> visiting = new LinkedHashSet<>();

    private Mentions(Collection<ObjectName> names, Catalog before, Catalog after) {
        this.names = names;
        this.before = before;
        this.after = after;
    }

    /** The names in an order in which what one mentions comes before it, as far as there is one. */
    static List<ObjectName> dependentsLast(Collection<ObjectName> names, Catalog before, Catalog after) {
        Mentions mentions = new Mentions(names, before, after);
        names.forEach(mentions::place);
        return new ArrayList<>(mentions.placed);
    }

    private void place(ObjectName name) {
        if (placed.contains(name) || !visiting.add(name)) {
            return;
        }
        String text = text(name);
        for (ObjectName other : names) {
            if (!other.equals(name) && Part.mentions(text, SqlName.bare(other))) {
                place(other);
            }
        }
        placed.add(name);
    }

    private String text(ObjectName name) {
        return String.join("\n", lines(after, name)) + "\n" + String.join("\n", lines(before, name));
    }

    private static Collection<String> lines(Catalog catalog, ObjectName name) {
        CatalogObject object = catalog.objects().get(name);
        return object == null ? List.of() : object.lines();
    }
}
