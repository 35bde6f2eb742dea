package dev.ragdb.dao.embedding;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.tables.vector.VectorJdbc;
import java.sql.SQLException;

/** Where pgvector's operators are: in the schema of its type, whatever the search_path is. */
final class Operators {
    private Operators() {}

    static String schema(Session session) throws SQLException {
        return VectorJdbc.schema(session.connection())
                .orElseThrow(() -> new RagDaoException(
                        Code.UNSUPPORTED, "there is no type `vector` in this database: create extension vector"));
    }
}
