package dev.ragdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StandInsTest {
    private static final String MESSAGES =
            """
            create table messages (id serial primary key, topic int);
            create index ix_messages_topic on messages (topic);
            create table votes (id int, message int references messages (id));
            """;

    private static ThrowawayDatabase server;
    private Connection connection;

    @BeforeAll
    static void start() {
        server = ThrowawayDatabase.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        server.create("test");
        connection = server.connect("test");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        server.drop("test");
    }

    @Test
    void makesWhatIsNotThere() throws SQLException {
        StandIns.make(connection, relyingOn(MESSAGES));
        assertThat(tables()).containsExactly("public.messages", "public.votes");
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void aTableThatAnotherServiceMadeStaysAsItIs() throws SQLException {
        Sql.execute(
                connection,
                """
                create table messages (id serial primary key, topic int, author int);
                create index ix_messages_topic on messages (topic, author);
                create view authors as select author from messages;
                insert into messages (topic) values (7);
                """);
        Catalog before = CatalogReader.read(connection);
        StandIns.make(connection, relyingOn(MESSAGES));
        assertThat(tables()).containsExactly("public.messages", "public.votes");
        Catalog after = CatalogReader.read(connection);
        assertThat(after.only(before.objects().keySet()).text()).isEqualTo(before.text());
        assertThat(Sql.queryUnpinned(
                        connection, "select id, topic from messages", row -> row.getInt(1) + " " + row.getInt(2)))
                .containsExactly("1 7");
    }

    @Test
    void twoServicesMayRelyOnTheSameTable() throws SQLException {
        StandIns.make(connection, relyingOn(MESSAGES));
        Catalog before = CatalogReader.read(connection);
        StandIns.make(connection, relyingOn("create table messages (id int); create table users (id int);"));
        assertThat(tables()).containsExactly("public.messages", "public.users", "public.votes");
        assertThat(CatalogReader.read(connection)
                        .only(before.objects().keySet())
                        .text())
                .isEqualTo(before.text());
    }

    @Test
    void brokenStandInsChangeNothing() throws SQLException {
        StandIns.make(connection, relyingOn(MESSAGES));
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> StandIns.make(connection, relyingOn("create table users (id int); oops")))
                .withMessageContaining("oops");
        assertThat(tables()).containsExactly("public.messages", "public.votes");
    }

    private static Changelog relyingOn(String standIns) {
        Manifest manifest = new Manifest("service", "public", "service_changelog", List.of(), List.of(), List.of());
        return new Changelog("here", manifest, List.of(), Optional.empty(), Map.of(), standIns);
    }

    private List<String> tables() throws SQLException {
        return Sql.queryUnpinned(
                connection,
                "select schemaname || '.' || tablename from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema') order by 1",
                row -> row.getString(1));
    }
}
