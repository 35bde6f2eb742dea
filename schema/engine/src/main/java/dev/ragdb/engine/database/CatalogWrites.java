package dev.ragdb.engine.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which of the server's catalogs a transaction has written to: only these need to be read to see what it touched. */
final class CatalogWrites {
    private static final String WRITES = Sql.resource(CatalogWrites.class, "writes.sql");
    private static final long NOT_COUNTED = -1;

    private final Connection connection;
    private final Map<Long, Long> before;

    private CatalogWrites(Connection connection, Map<Long, Long> before) {
        this.connection = connection;
        this.before = before;
    }

    /** To be called inside the transaction, before it does anything. */
    static CatalogWrites before(Connection connection) throws SQLException {
        return new CatalogWrites(connection, read(connection));
    }

    /** The catalogs that were written to since, by oid; all where the server does not count that. */
    Set<Long> since() throws SQLException {
        Set<Long> written = new HashSet<>();
        read(connection).forEach((catalog, now) -> {
            long then = before.getOrDefault(catalog, NOT_COUNTED);
            if (now == NOT_COUNTED || then == NOT_COUNTED || now != then) {
                written.add(catalog);
            }
        });
        return written;
    }

    private static Map<Long, Long> read(Connection connection) throws SQLException {
        Map<Long, Long> counts = new HashMap<>();
        Sql.query(connection, WRITES, row -> {
            long count = row.getLong(2);
            return counts.put(row.getLong(1), row.wasNull() ? NOT_COUNTED : count);
        });
        return counts;
    }
}
