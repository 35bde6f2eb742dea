package dev.ragdb.engine.catalog;

import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** One server of each version for all tests of this JVM, with the database {@code fixture}; each ends with the JVM. */
final class FixtureServers {
    static final String FIXTURE = "fixture";

    private static final Map<Integer, ThrowawayDatabase> SERVERS = new ConcurrentHashMap<>();

    private FixtureServers() {}

    static Connection connect(int version) throws SQLException {
        return server(version).connect(FIXTURE);
    }

    static ThrowawayDatabase server(int version) {
        return SERVERS.computeIfAbsent(version, FixtureServers::start);
    }

    static String resource(String file) throws IOException {
        try (InputStream resource = Objects.requireNonNull(FixtureServers.class.getResourceAsStream(file), file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ThrowawayDatabase start(int version) {
        ThrowawayDatabase server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded:" + version));
        server.create(FIXTURE);
        try (Connection connection = server.connect(FIXTURE);
                Statement statement = connection.createStatement()) {
            statement.execute("create role fixture_owner; create role fixture_reader; create role \"Fixture Writer\"");
            statement.execute(resource("fixture.sql"));
            return server;
        } catch (SQLException | IOException failure) {
            server.close();
            throw new IllegalStateException("The fixture cannot be made on PostgreSQL " + version, failure);
        }
    }
}
