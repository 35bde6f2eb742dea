package dev.ragdb.engine.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The addresses of all objects that users made, as they are when this is made. They are read when they are first asked for,
 * which is seldom, from a cursor that goes on seeing what was there when it was opened; it ends with its transaction.
 */
final class ExistingObjects implements AutoCloseable {
    private static final int FETCHED_AT_ONCE = 10_000;
    private static final String EXISTING = Sql.resource(ExistingObjects.class, "existing.sql");

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Set<Address> addresses = new HashSet<>();

    /** To be made inside the transaction in which it is asked. */
    ExistingObjects(Connection connection) throws SQLException {
        statement = connection.prepareStatement(EXISTING);
        // Less than all: then the driver leaves the rest with the server.
        statement.setFetchSize(1);
        rows = statement.executeQuery();
    }

    Set<Address> addresses() throws SQLException {
        rows.setFetchSize(FETCHED_AT_ONCE);
        while (rows.next()) {
            addresses.add(Address.of(rows));
        }
        return addresses;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
