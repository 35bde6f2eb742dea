package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.changelog.ChangelogReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The image of ragdb, and a server with pgvector called {@code postgres} in a network of its own, once for all tests of a run. All
 * that they make carries the run's label or name, and is removed at the end.
 */
final class SharedContainers implements AutoCloseable {
    static final String SERVER_IMAGE = "pgvector/pgvector:pg17";
    static final String USER = "docker";
    private static final String TEMPLATE = "with_stand_ins";

    private final String id = "ragdb-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final String server = id + "-postgres";
    private final AtomicInteger names = new AtomicInteger();

    private SharedContainers() {}

    /** Made when first asked for, removed when the test run ends. */
    static SharedContainers of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedContainers.class))
                .getOrComputeIfAbsent(SharedContainers.class, key -> make(), SharedContainers.class);
    }

    private static SharedContainers make() {
        SharedContainers containers = new SharedContainers();
        try {
            containers.startServer();
            RagdbImage.build(containers.id + ":base", containers.image());
            containers.awaitServer();
            containers.makeTemplate();
            return containers;
        } catch (IOException | InterruptedException e) {
            containers.close();
            throw new IllegalStateException(e);
        } catch (RuntimeException | AssertionError e) {
            containers.close();
            throw e;
        }
    }

    private void startServer() {
        Docker.done("network", "create", "--label", id, id);
        assertThat(Docker.run(
                                Map.of("POSTGRES_PASSWORD", TestDatabase.PASSWORD),
                                "",
                                Docker.docker(
                                        "run",
                                        "--detach",
                                        "--label=" + id,
                                        "--name=" + server,
                                        "--network=" + id,
                                        "--network-alias=postgres",
                                        "--env=POSTGRES_PASSWORD",
                                        "--env=POSTGRES_USER=" + USER,
                                        "--env=POSTGRES_DB=postgres",
                                        "--tmpfs=/var/lib/postgresql/data",
                                        SERVER_IMAGE,
                                        "-cfsync=off"))
                        .exitCode())
                .isZero();
    }

    private void awaitServer() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        // Over TCP: while it is being set up, the server listens on its socket only.
        while (Docker.run("exec", server, "pg_isready", "--host=127.0.0.1").exitCode() != 0) {
            assertThat(System.nanoTime())
                    .as(Docker.run("logs", server).toString())
                    .isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    private void makeTemplate() {
        psql("postgres", "create database " + TEMPLATE);
        psql(
                TEMPLATE,
                "create extension vector;"
                        + ChangelogReader.fromClassPath(SharedContainers.class.getClassLoader(), "rag-manager")
                                .standIns());
    }

    String image() {
        return id + ":ragdb";
    }

    /** The options of a container or volume that is to be found again. */
    String label() {
        return "--label=" + id;
    }

    String network() {
        return "--network=" + id;
    }

    /** A name that nobody has, for a container, a volume or a project. */
    String newName() {
        return id + "-" + names.incrementAndGet();
    }

    /** A database of its own, with the tables of other services in it. */
    String createDatabase() {
        String database = "test_" + names.incrementAndGet();
        psql("postgres", "create database " + database + " template " + TEMPLATE);
        return database;
    }

    /** What a script prints, without headings. */
    String psql(String database, String script) {
        return Docker.doneWith(
                script,
                "exec",
                "--interactive",
                server,
                "psql",
                "-XqAt",
                "-vON_ERROR_STOP=1",
                "--username=" + USER,
                "--dbname=" + database);
    }

    /** Lets somebody hold a lock until {@link #letGo}. */
    void holdLock(String database, String statement) throws InterruptedException {
        Docker.done(
                "exec",
                "--detach",
                server,
                "psql",
                "-Xq",
                "--username=" + USER,
                "--dbname=" + database,
                "--command=begin; " + statement + "; select pg_sleep(600)");
        await(database, "select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()");
    }

    void letGo(String database) {
        psql(database, "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'");
    }

    /** Returns once a query has a row. */
    void await(String database, String query) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (psql(database, query).isEmpty()) {
            assertThat(System.nanoTime()).as(query).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    /** Removes what has the label or a name of this run's, whoever left it. */
    @Override
    public void close() {
        for (String mine : List.of("label=" + id, "name=" + id)) {
            remove(List.of("ps", "--all", "--quiet", "--filter", mine), List.of("rm", "--force", "--volumes"));
            remove(List.of("volume", "ls", "--quiet", "--filter", mine), List.of("volume", "rm", "--force"));
            remove(List.of("network", "ls", "--quiet", "--filter", mine), List.of("network", "rm"));
        }
        remove(List.of("image", "ls", "--quiet", id), List.of("image", "rm", "--force"));
    }

    private static void remove(List<String> list, List<String> command) {
        List<String> found = Docker.done(list.toArray(String[]::new)).lines().toList();
        if (!found.isEmpty()) {
            Docker.done(Stream.concat(command.stream(), found.stream()).toArray(String[]::new));
        }
    }
}
