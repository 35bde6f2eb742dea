package dev.ragdb.engine.proof.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.fixture.FreshDatabases.Fresh;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * REPACK, new in PostgreSQL 19, fires no event trigger: that it rewrites is seen by the file that the rows are in. CONCURRENTLY reads
 * the table once and is no less a rewrite.
 */
@Tag("fixed-servers")
final class RepackTest {
    private static final Map<String, String> INSIDE = Map.of(
            "repack t", "public.t ACCESS EXCLUSIVE scanned rewritten",
            "repack t using index t_n", "public.t ACCESS EXCLUSIVE scanned rewritten",
            "repack bare", "public.bare ACCESS EXCLUSIVE rewritten",
            "repack m", "materialized view public.m ACCESS EXCLUSIVE scanned rewritten");

    /** In this order, each for good. */
    private static final Map<String, String> OUTSIDE = new LinkedHashMap<>();

    static {
        OUTSIDE.put("repack t", "public.t ACCESS EXCLUSIVE scanned rewritten");
        OUTSIDE.put("repack t using index t_n", "public.t ACCESS EXCLUSIVE scanned rewritten");
        OUTSIDE.put("repack (analyze) t", "public.t ACCESS EXCLUSIVE scanned rewritten");
        OUTSIDE.put("repack (concurrently) t", "public.t ACCESS EXCLUSIVE scanned rewritten");
    }

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    @Test
    void seesTheRewriteInsideATransaction() throws SQLException {
        Connection connection = databases.connect(before());
        connection.setAutoCommit(false);
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, String> one : INSIDE.entrySet()) {
            softly.assertThat(EffectText.of(Observer.before(connection).run(statement(one.getKey()))))
                    .as(one.getKey())
                    .isEqualTo(one.getValue());
            connection.rollback();
        }
        softly.assertAll();
    }

    @Test
    void seesTheRewriteOutsideATransaction() throws SQLException {
        Fresh database = before();
        ConnectionSource source = () -> database.server().connect(database.name());
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, String> one : OUTSIDE.entrySet()) {
            softly.assertThat(EffectText.of(
                            new OutsideObserver(source, List.of("public.t")).run(statement(one.getKey()))))
                    .as(one.getKey())
                    .isEqualTo(one.getValue());
        }
        softly.assertAll();
    }

    @Test
    void marksTheIndexAsClustered() throws SQLException {
        Connection connection = databases.connect(before());
        Sql.execute(connection, "repack t using index t_n");
        assertThat(FreshDatabases.strings(connection, "select indexrelid::regclass from pg_index where indisclustered"))
                .containsExactly("t_n");
    }

    private Fresh before() throws SQLException {
        Fresh database = databases.create(ServerMatrix.server(TestedServer.DOCKER_19));
        Sql.execute(databases.connect(database), Sql.resource(ObserverTest.class, "before.sql"));
        return database;
    }

    private static Statement statement(String sql) {
        return new Statement(sql, "changes/0001-x.sql", 4);
    }
}
