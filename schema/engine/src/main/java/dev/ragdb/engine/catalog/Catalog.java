package dev.ragdb.engine.catalog;

import dev.ragdb.engine.Sha256;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A database's structure, or a part of it, as canonical text. */
public final class Catalog {
    private final SortedMap<ObjectName, CatalogObject> objects;

    private Catalog(SortedMap<ObjectName, CatalogObject> objects) {
        this.objects = Collections.unmodifiableSortedMap(objects);
    }

    /** The catalog of these objects; their order does not matter. */
    public static Catalog of(Collection<CatalogObject> objects) {
        SortedMap<ObjectName, CatalogObject> byName = new TreeMap<>();
        for (CatalogObject object : objects) {
            if (byName.put(object.name(), object) != null) {
                throw new IllegalArgumentException("Twice in one catalog: " + object.name());
            }
        }
        return new Catalog(byName);
    }

    public static Catalog empty() {
        return of(List.of());
    }

    /** The inverse of {@link #text()}. */
    public static Catalog parse(String text) {
        return of(CatalogText.parse(text));
    }

    public SortedMap<ObjectName, CatalogObject> objects() {
        return objects;
    }

    /**
     * A header for each object, its lines indented by two spaces, what follows a line break inside a line by four.
     * Ends with a line break; empty for an empty catalog.
     */
    public String text() {
        return CatalogText.format(objects.values());
    }

    /** The same with these objects only; names that are not in the catalog are ignored. */
    public Catalog only(Collection<ObjectName> names) {
        SortedMap<ObjectName, CatalogObject> kept = new TreeMap<>(objects);
        kept.keySet().retainAll(new HashSet<>(names));
        return new Catalog(kept);
    }

    /**
     * The same without owners and grants, and without default privileges, which are nothing else: roles belong to the
     * cluster, not to a changelog.
     */
    public Catalog structure() {
        return of(objects.values().stream()
                .filter(object -> !object.name().kind().equals(ObjectKind.DEFAULT_PRIVILEGES.toString()))
                .map(object -> object.only(line -> !line.startsWith("owner ") && !line.startsWith("grant ")))
                .toList());
    }

    /** Lower-case hexadecimal SHA-256 of the structure's text in UTF-8. */
    public String fingerprint() {
        return Sha256.hex(Sha256.of(structure().text()));
    }

    /** What this one, the expected, and the other one, the actual, do not have in common. */
    public CatalogDifference differenceTo(Catalog other) {
        return CatalogDifference.between(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Catalog catalog && objects.equals(catalog.objects);
    }

    @Override
    public int hashCode() {
        return objects.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
