package dev.ragdb.engine.catalog;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One top-level object with everything that hangs from it.
 *
 * @param lines one for each column, constraint, index, comment, grant, ...; the first word says which. A line may
 *     have line breaks (a function's body) but starts with a word.
 */
public record CatalogObject(ObjectName name, SortedSet<String> lines) {
    public CatalogObject {
        for (String line : lines) {
            if (line.isEmpty() || Character.isWhitespace(line.charAt(0))) {
                throw new IllegalArgumentException("A line of " + name + " must start with a word: \"" + line + "\"");
            }
        }
        lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    }

    CatalogObject only(Predicate<String> wanted) {
        return new CatalogObject(name, lines.stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new)));
    }
}
