package dev.ragdb.servers;

import dev.ragdb.throwaway.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/**
 * Runs tests on each server, of which there is one for all tests of a JVM; they end with it. A server that is not at hand is left
 * out, which is said once a build and shown in the report, and is a failure with {@code -Dragdb.servers=required}.
 */
public final class ServerMatrix {
    private static final Map<TestedServer, Started> SERVERS = new EnumMap<>(TestedServer.class);
    private static final MatrixReport REPORT = MatrixReport.ofThisBuild();

    /** A test, told which server it is on. */
    @FunctionalInterface
    public interface ServerTest {
        void run(ThrowawayDatabase server) throws Exception;
    }

    /** @param leftOut why there is none; "" when there is one */
    private record Started(Optional<ThrowawayDatabase> server, String leftOut) {
        static Started of(ThrowawayDatabase server) {
            return new Started(Optional.of(server), "");
        }

        static Started none(String reason) {
            return new Started(Optional.empty(), reason);
        }
    }

    private ServerMatrix() {}

    /** Runs one test, whose result is one cell of the report. */
    public static void check(TestedServer tested, Aspect aspect, ServerTest test) throws Exception {
        String result = "failed";
        try {
            test.run(server(tested));
            result = "ok";
        } catch (TestAbortedException e) {
            result = "left out: " + e.getMessage();
            throw e;
        } finally {
            REPORT.enter(tested, aspect, result);
        }
    }

    /** The server; one that is not at hand aborts the test or, where none may be missing, fails it. */
    public static ThrowawayDatabase server(TestedServer tested) {
        Started started = started(tested);
        return started.server().orElseGet(() -> {
            if (System.getProperty("ragdb.servers", "").equals("required")) {
                return Assertions.fail(tested + " is missing: " + started.leftOut());
            }
            return Assumptions.abort(started.leftOut());
        });
    }

    private static synchronized Started started(TestedServer tested) {
        return SERVERS.computeIfAbsent(tested, key -> {
            Started started = start(key);
            started.server()
                    .ifPresentOrElse(
                            server -> REPORT.met(key, server.description()),
                            () -> REPORT.leaveOut(key, started.leftOut()));
            return started;
        });
    }

    private static Started start(TestedServer tested) {
        Optional<String> missing = tested.asked().missing();
        if (missing.isPresent()) {
            return Started.none(missing.get());
        }
        ThrowawayDatabase server = ThrowawayDatabase.start(tested.asked());
        if (version(server) >= tested.oldest()) {
            return Started.of(server);
        }
        server.close();
        return Started.none("there is an older one, " + server.description());
    }

    private static int version(ThrowawayDatabase server) {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('server_version_num')::int")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(server.description(), e);
        }
    }
}
