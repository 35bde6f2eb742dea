package dev.ragdb.engine.catalog;

import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
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

/** The servers that everything is tested on, each with the database {@code fixture}. */
final class FixtureServers {
    static final String FIXTURE = "fixture";

    private static final Map<TestedServer, ThrowawayDatabase> SERVERS = new ConcurrentHashMap<>();

    private FixtureServers() {}

    static Connection connect(int version) throws SQLException {
        return server(version).connect(FIXTURE);
    }

    /** The embedded one of a major version, which is always at hand. */
    static ThrowawayDatabase server(int version) {
        return server(TestedServer.valueOf("EMBEDDED_" + version));
    }

    static ThrowawayDatabase server(TestedServer tested) {
        return SERVERS.computeIfAbsent(tested, FixtureServers::withFixture);
    }

    static String resource(String file) throws IOException {
        try (InputStream resource = Objects.requireNonNull(FixtureServers.class.getResourceAsStream(file), file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ThrowawayDatabase withFixture(TestedServer tested) {
        ThrowawayDatabase server = ServerMatrix.server(tested);
        server.create(FIXTURE);
        try (Connection connection = server.connect(FIXTURE);
                Statement statement = connection.createStatement()) {
            statement.execute("create role fixture_owner; create role fixture_reader; create role \"Fixture Writer\"");
            statement.execute(resource("fixture.sql"));
            return server;
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("The fixture cannot be made on " + tested, failure);
        }
    }
}
