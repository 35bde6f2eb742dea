package dev.ragdb.dao.embedding;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.internal.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * Where many rows go, and what must be known of it first: one question before many rows.
 *
 * @param name as it is written in a statement
 * @param table the table whose columns it has
 * @param dimensions of the vectors
 * @param now the start of the server's transaction, which is what its tables take for the time of creation
 */
record BulkTarget(String name, EmbeddingTable<?, ?> table, int dimensions, LocalDateTime now) {
    private static final String LOOK_UP =
            """
            select localtimestamp, pg_catalog.format_type(atttypid, atttypmod)
            from (select pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid as table_oid) as wanted
            left join pg_catalog.pg_attribute on attrelid operator(pg_catalog.=) table_oid
                and attname operator(pg_catalog.=) 'embedding'::pg_catalog.name and not attisdropped""";

    /**
     * @param dimensions what the caller expects
     * @throws RagDaoException with SCHEMA when the column is not there, or has another number of dimensions
     */
    static BulkTarget lookUp(Session session, EmbeddingTable<?, ?> table, int dimensions) throws SQLException {
        String name = table.relation(session).name();
        table.require(session);
        try (PreparedStatement statement = session.prepare(LOOK_UP)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String type = row.getString(2);
                if (type == null) {
                    throw new RagDaoException(Code.SCHEMA, "there is no `" + name + "` with a column `embedding`");
                }
                if (type.endsWith(")") && !type.endsWith("(" + dimensions + ")")) {
                    throw new RagDaoException(
                            Code.SCHEMA,
                            "expected " + name + ".embedding to be vector(" + dimensions + "), not " + type
                                    + "; withDimensions(...) tells how many it has");
                }
                return new BulkTarget(name, table, dimensions, row.getObject(1, LocalDateTime.class));
            }
        }
    }

    BulkTarget named(String other) {
        return new BulkTarget(other, table, dimensions, now);
    }

    /** The columns that are written, in a statement. */
    String columns() {
        return "(" + String.join(", ", table.writtenColumns()) + ")";
    }
}
