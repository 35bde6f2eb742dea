package dev.ragdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The extension, seen from outside: test classes that use it are run, and what they saw is looked at. */
final class MigratedDatabaseTest {
    private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());
    /** The driver closes a forgotten connection when it is collected as garbage: these are not. */
    private static final List<Connection> LEAKED = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void everyTestHasACloneOfItsOwnOfATemplateThatIsMadeOnce() {
        EngineExecutionResults results = run(OrdinaryTests.class);
        results.testEvents().assertStatistics(counts -> counts.started(3).succeeded(3));
        assertThat(SEEN)
                .containsExactly(
                        "test_1 of [template_1, test_1]",
                        "test_2 of [template_1, test_2]",
                        "test_3 of [template_1, test_3]");
    }

    @Test
    void aTestThatLeavesAConnectionOpenFailsAndItsCloneIsDroppedAllTheSame() {
        EngineExecutionResults results = run(LeakyTests.class);
        assertThat(messages(results))
                .containsExactly(
                        "the test left 1 open connection to its database: close them, or the pool that holds them",
                        "the test left 2 open connections to its database: close them, or the pool that holds them");
        results.testEvents()
                .assertStatistics(counts -> counts.started(3).succeeded(1).failed(2));
        assertThat(SEEN).containsExactly("test_3 of [template_1, test_3]");
    }

    @Test
    void aStaticDatabaseIsSharedByAllTestsWhoeverStaysConnected() {
        EngineExecutionResults results = run(SharedTests.class);
        results.testEvents().assertStatistics(counts -> counts.started(3).succeeded(3));
        assertThat(SEEN)
                .containsExactly(
                        "test_1 of [template_1, test_1]",
                        "test_1 of [template_1, test_1]",
                        "test_1 of [template_1, test_1]");
    }

    @Test
    void aServiceThatIsNotOnTheClassPathFailsEveryTestWithTheSameReason() {
        EngineExecutionResults results = run(UnknownServiceTests.class);
        assertThat(messages(results))
                .containsExactly(
                        "no changelog of `blog` on the class path: add its schema jar",
                        "no changelog of `blog` on the class path: add its schema jar");
        assertThat(results.testEvents().failed().stream()
                        .flatMap(event -> throwable(event).getSuppressed().length == 0
                                ? java.util.stream.Stream.<String>empty()
                                : java.util.stream.Stream.of(
                                        throwable(event).getSuppressed()[0].toString())))
                .isEmpty();
    }

    @Test
    void thereIsNoDatabaseOutsideATest() {
        MigratedDatabase database = MigratedDatabase.of("rag-manager");
        assertThatIllegalStateException()
                .isThrownBy(database::connect)
                .withMessage("there is a database only while a test runs");
        assertThatIllegalArgumentException()
                .isThrownBy(MigratedDatabase::of)
                .withMessage("name the services whose changelogs shall be applied");
    }

    @Test
    void aSingleMethodRunsAlone() {
        kit().selectors(selectMethod(OrdinaryTests.class, "b"))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(1));
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return kit().selectors(selectClass(tests)).execute();
    }

    private static List<String> messages(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(event -> String.valueOf(throwable(event).getMessage()))
                .toList();
    }

    private static Throwable throwable(Event event) {
        return event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static void look(MigratedDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            SEEN.add(Sql.queryUnpinned(connection, "select current_database()", row -> row.getString(1))
                            .get(0)
                    + " of "
                    + Sql.queryUnpinned(
                            connection,
                            "select datname from pg_database where datname ~ '^(test|template)_' order by 1",
                            row -> row.getString(1)));
        }
    }

    /** The classes below run only from here. */
    private static EngineTestKit.Builder kit() {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.conditions.deactivate", "*DisabledCondition");
    }

    /** Each test would fail if it saw another one's rows. */
    @Disabled("run by the tests above")
    @TestMethodOrder(MethodName.class)
    static final class OrdinaryTests {
        @RegisterExtension
        final MigratedDatabase database = MigratedDatabase.of("rag-manager");

        @Test
        void a() throws SQLException {
            write();
        }

        @Test
        void b() throws SQLException {
            write();
        }

        @Test
        void c() throws SQLException {
            write();
        }

        private void write() throws SQLException {
            look(database);
            try (Connection connection = database.dataSource().getConnection()) {
                Sql.execute(connection, "insert into user_knowledge (user_id, name) values ('1', 'x')");
                assertThat(Sql.queryUnpinned(connection, "select count(*) from user_knowledge", row -> row.getInt(1)))
                        .containsExactly(1);
                assertThat(Sql.queryUnpinned(connection, "select id from rag_changelog", row -> row.getString(1)))
                        .hasSize(4);
            }
            assertThat(database.url()).startsWith("jdbc:postgresql://");
            assertThat(database.description()).contains("PostgreSQL");
        }
    }

    @Disabled("run by the tests above")
    @TestMethodOrder(MethodName.class)
    static final class LeakyTests {
        @RegisterExtension
        final MigratedDatabase database = MigratedDatabase.of("rag-manager");

        @Test
        void a() throws SQLException {
            LEAKED.add(database.connect());
        }

        @Test
        void b() throws SQLException {
            LEAKED.add(database.connect());
            LEAKED.add(database.connect());
        }

        @Test
        void c() throws SQLException {
            look(database);
        }
    }

    @Disabled("run by the tests above")
    @TestMethodOrder(MethodName.class)
    static final class SharedTests {
        @RegisterExtension
        static final MigratedDatabase DATABASE = MigratedDatabase.of("rag-manager");

        /** There when the instance is made, as frameworks need it. */
        private final String url = DATABASE.url();

        @Test
        void a() throws SQLException {
            look(DATABASE);
            LEAKED.add(DATABASE.connect());
        }

        @Test
        void b() throws SQLException {
            look(DATABASE);
            assertThat(url).isEqualTo(DATABASE.url());
        }

        @Nested
        final class Inner {
            @Test
            void c() throws SQLException {
                look(DATABASE);
            }
        }
    }

    @Disabled("run by the tests above")
    static final class UnknownServiceTests {
        @RegisterExtension
        final MigratedDatabase database = MigratedDatabase.of("blog");

        @Test
        void a() {}

        @Test
        void b() {}
    }
}
