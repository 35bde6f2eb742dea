package dev.ragdb.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts the rows of all queries together: first those that identify objects, then the ones that add lines to them. */
final class CatalogRows {
    private record Found(ObjectName name, SortedSet<String> lines) {}

    private final Predicate<ObjectName> wanted;
    private final Map<String, Map<Long, Found>> found = new HashMap<>();

    CatalogRows(Predicate<ObjectName> wanted) {
        this.wanted = wanted;
    }

    /** The oids, in this system catalog, of the objects found so far. */
    Set<Long> oids(String systemCatalog) {
        return found.getOrDefault(systemCatalog, Map.of()).keySet();
    }

    Set<ObjectKind> kinds() {
        return found.values().stream()
                .flatMap(byOid -> byOid.values().stream())
                .flatMap(object -> ObjectKind.of(object.name().kind()).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ObjectKind.class)));
    }

    List<CatalogObject> objects() {
        return found.values().stream()
                .flatMap(byOid -> byOid.values().stream())
                .map(object -> new CatalogObject(object.name(), object.lines()))
                .toList();
    }

    void add(CatalogQuery query, ResultSet rows) throws SQLException {
        Map<Long, Found> known = found.computeIfAbsent(query.systemCatalog(), systemCatalog -> new HashMap<>());
        CatalogRow row = new CatalogRow(rows);
        while (rows.next()) {
            ObjectName name = row.name();
            if (name != null && wanted.test(name)) {
                known.computeIfAbsent(row.oid(), unseen -> new Found(name, new TreeSet<>()));
            }
            // Unknown: a system object, an extension's, or one that nobody asked for.
            Found object = known.get(row.oid());
            if (object != null) {
                addLines(row, object.lines());
            }
        }
    }

    private static void addLines(CatalogRow row, SortedSet<String> lines) throws SQLException {
        String line = row.line();
        if (line != null) {
            lines.add(line);
        }
        String what = row.what();
        String comment = row.comment();
        if (comment != null) {
            lines.add("comment " + (what == null ? "" : "on " + what + " ") + comment);
        }
        String owner = row.owner();
        if (owner != null) {
            lines.add("owner " + (what == null ? "" : "of " + what + " ") + Identifier.quote(owner));
        }
        List<String> acl = row.acl();
        List<String> defaultAcl = row.defaultAcl();
        List<String> fullAcl = row.fullAcl();
        if (defaultAcl != null && (acl != null || fullAcl == null)) {
            lines.addAll(GrantLines.of(what, acl, defaultAcl, fullAcl == null ? defaultAcl : fullAcl));
        }
    }
}
