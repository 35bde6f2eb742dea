package dev.ragdb.throwaway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody else's server, given by its URL. Databases made here have a random prefix of their own, and only such are ever
 * dropped; the database that the URL names is connected to, and never changed.
 */
final class GivenServer implements Server {
    private static final int LONGEST_NAME = 63;

    private final ServerAddress address;
    private final String prefix =
            "ragdb_throwaway_" + ServerProcess.randomPassword().substring(0, 6) + "_";

    GivenServer(ServerAddress address) {
        this.address = address;
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String describe(String versions) {
        return versions + " at " + address;
    }

    /** The server's own default: copying files would make it write everybody's changes to disk first. */
    @Override
    public String copyStrategy() {
        return "";
    }

    @Override
    public String nameOnServer(String database) {
        String name = prefix + database;
        if (name.getBytes(UTF_8).length > LONGEST_NAME) {
            throw new ThrowawayDatabaseException(
                    "The name \"" + database + "\" is too long for a throwaway database on a" + " given server: \""
                            + name + "\" has more than " + LONGEST_NAME + " bytes.");
        }
        return name;
    }

    @Override
    public void close() {
        try (Connection connection = address.connect(address.maintenanceDatabase());
                Statement statement = connection.createStatement()) {
            for (String database : made(connection)) {
                statement.execute("drop database if exists " + ServerAddress.quoted(database) + " with (force)");
            }
        } catch (SQLException e) {
            throw new ThrowawayDatabaseException(
                    "Could not drop the throwaway databases at " + address + ": " + ServerWords.of(e)
                            + ". Drop those whose names start with " + prefix + ".",
                    e);
        }
    }

    private List<String> made(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select datname from pg_database where starts_with(datname, ?)")) {
            query.setString(1, prefix);
            List<String> databases = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    databases.add(rows.getString(1));
                }
            }
            return databases;
        }
    }
}
