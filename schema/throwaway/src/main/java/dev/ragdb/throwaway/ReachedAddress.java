package dev.ragdb.throwaway;

import dev.ragdb.engine.address.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How a given server is reached: the first of the ways that its address allows, which all connections then go. */
final class ReachedAddress {
    private ReachedAddress() {}

    /** Where there are several ways, it tries them; where there is one, whoever connects first finds out. */
    static ServerAddress of(DatabaseAddress address) {
        List<DatabaseAddress> ways = address.attempts();
        return serverAddress(ways.size() == 1 || !connects(ways.get(0)) ? ways.get(ways.size() - 1) : ways.get(0));
    }

    private static boolean connects(DatabaseAddress way) {
        try (Connection connection = way.connect()) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    private static ServerAddress serverAddress(DatabaseAddress address) {
        return new ServerAddress(address.servers(), address.database(), address.driverProperties());
    }
}
