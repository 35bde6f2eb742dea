package dev.ragdb.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit 5 extension that gives every test a real PostgreSQL database of its own, migrated to the head of the changelogs on the
 * class path: a clone of a template that is made once for the whole test run.
 *
 * <pre>{@code
 * @RegisterExtension
 * final MigratedDatabase database = MigratedDatabase.of("rag-manager");
 * }</pre>
 *
 * <p>The server is the one that rag-throwaway picks; {@code -Dragdb.database=...} forces one. After each test the clone is
 * dropped, and a test that leaves connections to it open fails.
 *
 * <p>In a static field it is one database for all tests, there before the first of them is made, and until the test run ends:
 * for frameworks that keep an application and its pool from test to test.
 *
 * <pre>{@code
 * @SpringBootTest
 * class AnswersTest {
 *     @RegisterExtension
 *     static final MigratedDatabase DATABASE = MigratedDatabase.of("rag-manager");
 *
 *     @DynamicPropertySource
 *     static void database(DynamicPropertyRegistry registry) {
 *         registry.add("spring.datasource.url", DATABASE::url);
 *     }
 * }
 * }</pre>
 */
public final class MigratedDatabase implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private final List<String> services;
    private @Nullable Clone clone;
    private boolean shared;

    private MigratedDatabase(List<String> services) {
        this.services = services;
    }

    /**
     * A database with the changes of {@code services}, in this order: the owner of a table before those who rely on it. What
     * they rely on and none of them makes is there as a stand-in.
     *
     * @param services names of services whose changelogs are on the class path
     */
    public static MigratedDatabase of(String... services) {
        if (services.length == 0) {
            throw new IllegalArgumentException("name the services whose changelogs shall be applied");
        }
        return new MigratedDatabase(List.of(services));
    }

    /** Connections to this test's database, one a call; nothing is pooled. */
    public DataSource dataSource() {
        return current().dataSource();
    }

    /** A connection to this test's database, to be closed by the test. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** JDBC URL of this test's database, with user and password: to hand on, never to print. */
    public String url() {
        return current().url();
    }

    /** The server in one line: what was picked, and why. */
    public String description() {
        return current().serverDescription();
    }

    /** Whether the server has pgvector; otherwise {@code vector} is a test double without its indexes. */
    public boolean hasPgvector() {
        return current().hasPgvector();
    }

    /** JUnit calls this only when the field is static; again for each class that inherits or encloses it. */
    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (!shared) {
            clone = TemplateServer.of(context).cloneFor(services);
            shared = true;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (shared) {
            return;
        }
        clone = TemplateServer.of(context).cloneFor(services);
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        if (shared) {
            return;
        }
        Clone finished = clone;
        clone = null;
        // JUnit calls this too when there was no database to be had, which is thrown already.
        if (finished != null) {
            finished.drop();
        }
    }

    private Clone current() {
        if (clone == null) {
            throw new IllegalStateException("there is a database only while a test runs");
        }
        return clone;
    }
}
