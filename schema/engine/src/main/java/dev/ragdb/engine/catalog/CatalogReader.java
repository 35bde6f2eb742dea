package dev.ragdb.engine.catalog;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.ReadingTransaction.Way;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a database's catalog. Nothing of the session or its transaction changes; outside a transaction, everything is
 * read from one snapshot, inside one, its own uncommitted changes are seen. Any role may read it.
 *
 * <p>Like every reader of views it waits for whoever has their tables locked exclusively, as long as the session's
 * lock_timeout allows. The server prints definitions from the newest catalog, not from the snapshot: what others drop
 * or change while it reads may fail with a {@link EngineException} or be seen in part. Then read again.
 */
public final class CatalogReader {
    private static final int FEW = 20;

    private CatalogReader() {}

    /** Reads the queries for tables and functions, which nearly everybody will ask for; for those who want them at hand. */
    public static void setUp() {
        Set<ObjectKind> kinds = EnumSet.of(ObjectKind.TABLE, ObjectKind.FUNCTION);
        concerning(CatalogQueries.IDENTIFYING, kinds).forEach(CatalogQuery::restricted);
        concerning(CatalogQueries.DETAILING, kinds).forEach(CatalogQuery::restricted);
    }

    /**
     * All objects outside pg_catalog, information_schema, pg_toast and temporary schemas. What belongs to an extension
     * is left out, the extension itself is listed.
     */
    public static Catalog read(Connection connection) {
        return read(connection, new CatalogRows(name -> true), EnumSet.allOf(ObjectKind.class), new Whole());
    }

    /** These objects only, without reading the rest; names that do not exist are absent from the result. */
    public static Catalog read(Connection connection, Collection<ObjectName> names) {
        if (names.isEmpty()) {
            return Catalog.empty();
        }
        Set<ObjectName> wanted = new HashSet<>(names);
        Set<ObjectKind> kinds = wanted.stream()
                .flatMap(name -> ObjectKind.of(name.kind()).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ObjectKind.class)));
        return read(connection, new CatalogRows(wanted::contains), kinds, new Restricted(wanted));
    }

    private static Catalog read(Connection connection, CatalogRows rows, Set<ObjectKind> kinds, Extent extent) {
        try (ReadingTransaction transaction = ReadingTransaction.begin(connection, extent.way())) {
            run(transaction, rows, concerning(CatalogQueries.IDENTIFYING, kinds), extent);
            Set<ObjectKind> found = rows.kinds();
            run(transaction, rows, concerning(CatalogQueries.DETAILING, found), extent);
            return Catalog.of(rows.objects());
        } catch (SQLException failure) {
            throw new EngineException(Reason.FAILED, "The catalog could not be read: " + failure.getMessage(), failure);
        }
    }

    private static List<CatalogQuery> concerning(List<CatalogQuery> queries, Set<ObjectKind> kinds) {
        return queries.stream().filter(query -> query.concerns(kinds)).toList();
    }

    private static void run(ReadingTransaction transaction, CatalogRows rows, List<CatalogQuery> queries, Extent extent)
            throws SQLException {
        if (queries.isEmpty()) {
            return;
        }
        transaction.run(
                queries.stream().map(extent::sql).toList(),
                statement -> {
                    int parameter = 1;
                    for (CatalogQuery query : queries) {
                        parameter = extent.bind(statement, parameter, query, rows);
                    }
                },
                (query, result) -> rows.add(queries.get(query), result));
    }

    /** How much of the catalog is read. */
    private interface Extent {
        String sql(CatalogQuery query);

        Way way();

        /** Returns the next parameter's position. */
        int bind(PreparedStatement statement, int parameter, CatalogQuery query, CatalogRows rows) throws SQLException;
    }

    private record Whole() implements Extent {
        @Override
        public String sql(CatalogQuery query) {
            return query.whole();
        }

        @Override
        public Way way() {
            return Way.ALL;
        }

        @Override
        public int bind(PreparedStatement statement, int parameter, CatalogQuery query, CatalogRows rows) {
            return parameter;
        }
    }

    private record Restricted(Set<ObjectName> names) implements Extent {
        @Override
        public String sql(CatalogQuery query) {
            return query.restricted();
        }

        @Override
        public Way way() {
            return names.size() <= FEW ? Way.FEW : Way.SOME;
        }

        @Override
        public int bind(PreparedStatement statement, int parameter, CatalogQuery query, CatalogRows rows)
                throws SQLException {
            Object[] values = CatalogQueries.IDENTIFYING.contains(query)
                    ? names.stream().map(ObjectName::bareName).distinct().toArray()
                    : rows.oids(query.systemCatalog()).toArray();
            String type = CatalogQueries.IDENTIFYING.contains(query) ? "text" : "int8";
            int next = parameter;
            for (int count = query.parameters(); count > 0; count--) {
                statement.setArray(next, statement.getConnection().createArrayOf(type, values));
                next++;
            }
            return next;
        }
    }
}
