package dev.ragdb.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
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
 */
public final class MigratedDatabase implements BeforeEachCallback, AfterEachCallback {
    private final List<String> services;
    private @Nullable Clone clone;

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

    @Override
    public void beforeEach(ExtensionContext context) {
        clone = TemplateServer.of(context).cloneFor(services);
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
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
