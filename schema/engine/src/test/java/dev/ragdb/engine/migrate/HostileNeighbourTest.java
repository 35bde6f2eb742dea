package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.fixture.FreshDatabases.Fresh;
import dev.ragdb.engine.guard.SchemaGuard;
import dev.ragdb.engine.guard.Verdict;
import dev.ragdb.engine.guard.Verdict.State;
import dev.ragdb.engine.status.DatabaseStatus;
import dev.ragdb.servers.Aspect;
import dev.ragdb.servers.HostileObjects;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Another role's functions, operators, relations and types, named like those that our SQL means, are not called and change no
 * answer, wherever they stand on the search_path ({@link HostileObjects}).
 */
final class HostileNeighbourTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    HostileNeighbourTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNotCalledOnTheServerOfTheBuild(boolean superuser) throws Exception {
        isNotCalled(databases.create(), superuser);
    }

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    @Tag("fixed-servers")
    void isNotCalledOnAnyServer(TestedServer tested) throws Exception {
        ServerMatrix.check(tested, Aspect.HOSTILE, server -> isNotCalled(databases.create(server), false));
    }

    private void isNotCalled(Fresh database, boolean superuser) throws Exception {
        Changelog changelog = new ChangelogFolder(folder, "table public.item")
                .change("0001-create-item", "create table item (id int primary key);", "drop table item;")
                .change("0002-add-name", "alter table item add name text;", "alter table item drop name;")
                .concurrently(
                        "0003-index-name",
                        "create index concurrently item_name on item (name);",
                        "drop index concurrently item_name;")
                .recorded(database);
        Fresh shared = databases.create(database.server());
        plant(shared);

        try (Connection connection = connect(shared, superuser)) {
            Migrator migrator =
                    new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {});
            assertThat(migrator.situation().position()).isZero();
            assertThat(migrator.run(2, false)).hasSize(2);
            assertThat(migrator.situation().position()).isEqualTo(2);
            assertThat(migrator.run(3, false)).hasSize(1);
            guard(connection, State.EQUAL);
            connection.setAutoCommit(false);
            guard(connection, State.EQUAL);
            connection.rollback();
            connection.setAutoCommit(true);
            Situation situation = migrator.situation();
            DatabaseStatus.read(connection, changelog.manifest(), changelog.contract(), situation);
            Plan back = migrator.plan(situation, 0);
            migrator.losses(back);
            back.steps().forEach(migrator::sizes);
            String script = migrator.script(situation, 0, true);
            migrator.run(0, true);
            migrator.run(3, false);
            migrator.stamp(3, false);
            psql(shared, superuser, script);
            assertThat(migrator.situation().position()).isZero();
            psql(shared, superuser, migrator.script(migrator.situation(), 3, false));
            guard(connection, State.EQUAL);
            assertThat(Sql.queryUnpinned(
                            connection, "select pg_catalog.current_setting('search_path')", row -> row.getString(1)))
                    .containsExactly("hostile, public, pg_catalog");
        }
        assertThat(called(shared)).isEmpty();
        try (Connection connection = connect(shared, superuser)) {
            // That it counts at all.
            Sql.executeOfChangelog(connection, "select now()");
        }
        assertThat(called(shared)).containsExactly("hostile.now(): 1");
    }

    private void plant(Fresh shared) throws SQLException, IOException {
        try (Connection connection = shared.server().connect(shared.name())) {
            HostileObjects.plant(connection);
            String name = Sql.quoted(shared.name());
            Sql.execute(connection, "alter database " + name + " set search_path = hostile, public, pg_catalog");
            if (Sql.query(connection, "select 1 from pg_roles where rolname = 'ragdb_ordinary'", row -> true)
                    .isEmpty()) {
                Sql.execute(connection, "create role ragdb_ordinary");
            }
        }
    }

    private static Connection connect(Fresh shared, boolean superuser) throws SQLException {
        Connection connection = shared.server().connect(shared.name());
        if (!superuser) {
            Sql.execute(connection, "set session authorization ragdb_ordinary");
        }
        return connection;
    }

    private void guard(Connection connection, State expected) throws MalformedURLException {
        Verdict verdict = SchemaGuard.of(
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, null), "shop")
                .check(connection);
        assertThat(verdict.state()).isEqualTo(expected);
    }

    private void psql(Fresh shared, boolean superuser, String script) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("script.sql"),
                (superuser ? "" : "set session authorization ragdb_ordinary;\n") + script);
        Path output = folder.resolve("psql.out");
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-f", file.toString()));
        command.add("-d");
        command.add(shared.url().replaceFirst("^jdbc:", "").replaceAll("[?&](?!user=|password=)[A-Za-z]+=[^&]*", ""));
        Process psql = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(psql.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(psql.exitValue()).as(Files.readString(output)).isZero();
    }

    private static List<String> called(Fresh shared) throws Exception {
        try (Connection connection = shared.server().connect(shared.name())) {
            return HostileObjects.called(connection);
        }
    }
}
