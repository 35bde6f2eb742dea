package dev.ragdb.engine.proof.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.engine.database.Pause;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.fixture.FreshDatabases.Fresh;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements that cannot run in a transaction do, on the oldest and the newest PostgreSQL; and that nothing of it stays. */
final class OutsideObserverTest {
    private static final List<String> TABLES =
            List.of("public.t", "public.parts", "public.parts_1", "public.parts_2", "public.m", "public.gone");

    /** In this order, each for good. */
    private static final Map<String, String> EFFECTS = new LinkedHashMap<>();

    static {
        EFFECTS.put("create index concurrently x on t (short) -- why", "public.t SHARE UPDATE EXCLUSIVE scanned");
        EFFECTS.put("create index concurrently y on child (id)", "public.child SHARE UPDATE EXCLUSIVE scanned");
        EFFECTS.put("reindex index concurrently x", "public.t SHARE UPDATE EXCLUSIVE scanned");
        EFFECTS.put("reindex table concurrently t", "public.t SHARE UPDATE EXCLUSIVE scanned");
        EFFECTS.put("drop index concurrently x", "public.t SHARE UPDATE EXCLUSIVE");
        EFFECTS.put(
                "create index concurrently on m ((id + 1))",
                "materialized view public.m SHARE UPDATE EXCLUSIVE scanned");
        EFFECTS.put("vacuum t", "public.t SHARE UPDATE EXCLUSIVE");
        EFFECTS.put("vacuum full t", "public.t ACCESS EXCLUSIVE scanned rewritten");
        EFFECTS.put("vacuum full child", "public.child ACCESS EXCLUSIVE scanned rewritten");
        EFFECTS.put(
                "alter table parts detach partition parts_1 concurrently",
                "public.parts SHARE UPDATE EXCLUSIVE; public.parts_1 ACCESS EXCLUSIVE");
    }

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", "embedded:18"})
    void seesWhatEachStatementDoes(String server) throws SQLException {
        Fresh database = before(server);
        Connection witness = databases.connect(database);
        SoftAssertions softly = new SoftAssertions();
        EFFECTS.forEach((sql, effect) -> {
            softly.assertThat(effect(database, sql)).as(sql).isEqualTo(effect);
        });
        softly.assertAll();
        assertNothingIsLeft(witness);
    }

    @Test
    void handsOnWhatTheServerAnswers() throws SQLException {
        Fresh database = before("");
        Connection witness = databases.connect(database);
        assertThatThrownBy(() -> observer(database, Duration.ofSeconds(30))
                        .run(statement("create unique index concurrently x on t (short)")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
        assertNothingIsLeft(witness);
    }

    @Test
    void cancelsWhatSomebodyElseHoldsUp() throws SQLException {
        Fresh database = before("");
        Connection witness = databases.connect(database);
        Connection reader = databases.connect(database);
        reader.setAutoCommit(false);
        Sql.execute(reader, "insert into child values (1, 1)");
        assertThatThrownBy(() -> observer(database, Duration.ofSeconds(1))
                        .run(statement("create index concurrently x on child (id)")))
                .isInstanceOf(SQLTimeoutException.class)
                .hasMessage("cancelled: it had not ended after 1 s");
        reader.rollback();
        assertNothingIsLeft(witness);
    }

    private static void assertNothingIsLeft(Connection witness) throws SQLException {
        String sessions = "select query from pg_stat_activity where datname = current_database()"
                + " and application_name = 'observed'";
        String locks = "select l.mode from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                + " where l.locktype = 'relation' and a.application_name = 'observed'";
        assertThat(FreshDatabases.strings(witness, locks)).isEmpty();
        for (int attempt = 0;
                attempt < 100 && !FreshDatabases.strings(witness, sessions).isEmpty();
                attempt++) {
            Pause.of(Duration.ofMillis(20));
        }
        assertThat(FreshDatabases.strings(witness, sessions)).isEmpty();
    }

    private String effect(Fresh database, String sql) {
        try {
            return EffectText.of(observer(database, Duration.ofSeconds(30)).run(statement(sql)));
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static OutsideObserver observer(Fresh database, Duration limit) {
        ConnectionSource source = () -> {
            Connection connection = database.server().connect(database.name());
            Sql.execute(connection, "set application_name = 'observed'");
            return connection;
        };
        return new OutsideObserver(source, TABLES, limit);
    }

    private Fresh before(String server) throws SQLException {
        Fresh database = databases.create(server);
        Sql.execute(databases.connect(database), Sql.resource(ObserverTest.class, "before.sql"));
        return database;
    }

    private static Statement statement(String sql) {
        return new Statement(sql, "changes/0001-x.sql", 4);
    }
}
