package dev.ragdb.cli;

import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The one server of a test run, with a template that holds the stand-ins of other services' tables. */
final class SharedServer implements AutoCloseable {
    private static final String TEMPLATE = "with_stand_ins";

    private final ThrowawayDatabase server;
    private final AtomicInteger databases = new AtomicInteger();

    private SharedServer(ThrowawayDatabase server) {
        this.server = server;
    }

    /** Started when it is first asked for, stopped when the test run ends. */
    static SharedServer of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent(SharedServer.class, key -> start(), SharedServer.class);
    }

    private static SharedServer start() {
        ThrowawayDatabase server = ThrowawayDatabase.start();
        server.create(TEMPLATE);
        try (Connection connection = server.connect(TEMPLATE)) {
            Sql.execute(
                    connection,
                    "create role " + TestDatabase.USER + " superuser login password '" + TestDatabase.PASSWORD + "'");
            Sql.execute(
                    connection,
                    ChangelogReader.fromClassPath(SharedServer.class.getClassLoader(), "rag-manager")
                            .standIns());
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException("the template could not be made", e);
        }
        return new SharedServer(server);
    }

    /** A database of its own for whoever asks. */
    String createDatabase() {
        String name = "test_" + databases.incrementAndGet();
        server.create(name, TEMPLATE);
        return name;
    }

    String url(String database) {
        return server.url(database);
    }

    void drop(String database) {
        server.drop(database);
    }

    @Override
    public void close() {
        server.close();
    }
}
