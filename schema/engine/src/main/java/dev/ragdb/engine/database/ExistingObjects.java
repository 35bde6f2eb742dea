package dev.ragdb.engine.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The addresses of all objects that users made, and what they give to everybody, as they are when this is made. They are read when they are first asked for,
 * which is seldom, from a cursor that goes on seeing what was there when it was opened; it ends with its transaction.
 */
final class ExistingObjects implements AutoCloseable {
    private static final int FETCHED_AT_ONCE = 10_000;
    private static final String EXISTING =
            "select t.catalog, t.oid, " + Sql.resource(ExistingObjects.class, "reach.sql") + " from ("
                    + Sql.resource(ExistingObjects.class, "existing.sql") + ") as t (catalog, oid)";

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Map<Address, Set<String>> objects = new HashMap<>();

    /** To be made inside the transaction in which it is asked. */
    ExistingObjects(Connection connection) throws SQLException {
        statement = PinnedSql.prepare(connection, EXISTING);
        // Less than all: then the driver leaves the rest with the server.
        statement.setFetchSize(1);
        rows = PinnedSql.rows(statement);
    }

    Set<Address> addresses() throws SQLException {
        return reach().keySet();
    }

    /** What each gave to everybody, in the words of {@code reach.sql}. */
    Map<Address, Set<String>> reach() throws SQLException {
        rows.setFetchSize(FETCHED_AT_ONCE);
        while (rows.next()) {
            objects.put(Address.of(rows), TouchedObjects.texts(rows, 3));
        }
        return objects;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
