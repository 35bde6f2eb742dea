package dev.ragdb.testkit;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The one server of a test run, with a migrated template for each set of services that its tests ask for. */
final class TemplateServer implements AutoCloseable {
    private final ThrowawayDatabase server = ThrowawayDatabase.start();
    private final Map<List<String>, String> templates = new HashMap<>();
    private final AtomicInteger clones = new AtomicInteger();

    /** The server of the test run that {@code context} belongs to; stopped when the run ends. */
    static TemplateServer of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TemplateServer.class))
                .getOrComputeIfAbsent(TemplateServer.class, key -> new TemplateServer(), TemplateServer.class);
    }

    synchronized Clone cloneFor(List<String> services) {
        String template = templates.computeIfAbsent(services, this::makeTemplate);
        String database = "test_" + clones.incrementAndGet();
        server.create(database, template);
        return new Clone(server, database);
    }

    private String makeTemplate(List<String> services) {
        String template = "template_" + (templates.size() + 1);
        server.create(template);
        try (Connection connection = server.connect(template)) {
            for (String service : services) {
                Changelog changelog = ChangelogReader.fromClassPath(loader(), service);
                StandIns.make(connection, changelog);
                Migrator migrator =
                        new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {});
                migrator.run(changelog.changes().size(), false);
            }
            return template;
        } catch (RuntimeException e) {
            server.drop(template);
            throw e;
        } catch (SQLException e) {
            server.drop(template);
            throw new IllegalStateException("the template for " + services + " could not be made", e);
        }
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    @Override
    public void close() {
        server.close();
    }
}
