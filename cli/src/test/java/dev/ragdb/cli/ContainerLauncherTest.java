package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.Installation.Run;
import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The image, as people run it: without root, with nothing to write to, and the password in a file. */
final class ContainerLauncherTest {
    private static final String HEAD = "0004-describe-user-knowledge (head)";

    @RegisterExtension
    static final Containers containers = new Containers();

    private final Path password;
    private String database = "";

    ContainerLauncherTest(@TempDir Path directory) throws IOException {
        password = password(directory, TestDatabase.PASSWORD);
    }

    @BeforeEach
    void createDatabase() {
        database = containers.shared().createDatabase();
    }

    @Test
    void helpsWhenAskedNothing() {
        assertThat(containers.run(List.of("--rm")).out()).startsWith("Usage: ragdb VERB [OPTIONS]\n");
        assertThat(containers.run(List.of("--rm"), "--version")).isEqualTo(new Run(0, "ragdb 0.1.0\n", ""));
    }

    @Test
    void isNotRootAndStartsFromItsArchive() {
        assertThat(containers
                        .run(List.of("--rm", "--entrypoint=sh"), "-c", "id -u; pwd; ls /opt/ragdb-*/lib/ragdb-*.jsa")
                        .out())
                .matches("10001\n/work\n/opt/ragdb-0\\.1\\.0/lib/ragdb-[\\d.]+\\.jsa\n");
        // Java refuses to start where it cannot use it.
        assertThat(containers.run(List.of("--rm", "--env=JAVA_OPTS=-Xshare:on"), "--version"))
                .isEqualTo(new Run(0, "ragdb 0.1.0\n", ""));
        // Some clusters choose a user.
        assertThat(containers.run(List.of("--rm", "--user=1234567:0"), "--version"))
                .isEqualTo(new Run(0, "ragdb 0.1.0\n", ""));
    }

    @Test
    void holdsNoPasswordAndNothingButTheArchive() {
        String image = containers.shared().image();
        assertThat(Docker.done("image", "inspect", "--format={{.Config.Env}} {{.Config.User}} {{.Config.Cmd}}", image))
                .doesNotContainIgnoringCase("pass")
                .doesNotContain("RAGDB_")
                .endsWith(" 10001:10001 [--help]");
        assertThat(containers
                        .run(List.of("--rm", "--entrypoint=sh"), "-c", "echo /opt/* /work/* /home/*")
                        .out())
                .isEqualTo("/opt/java /opt/ragdb-0.1.0 /work/* /home/ragdb\n");
    }

    @Test
    void migratesOnce() {
        List<String> options = with("--rm");

        Run first = containers.run(options, "migrate");
        Run second = containers.run(options, "migrate", "--quiet");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .endsWith("4 changes done: now at " + HEAD + ", the catalog is what the contract says\n");
        assertThat(second)
                .isEqualTo(new Run(0, "nothing to do: at " + HEAD + ", the catalog is what the contract says\n", ""));
        assertThat(containers.run(options, "current")).isEqualTo(new Run(0, HEAD + "\n", ""));
    }

    @Test
    void aWrongPasswordIsOneLine(@TempDir Path directory) throws Exception {
        List<String> options =
                with(containers.connecting(database, password(directory, "not-" + TestDatabase.PASSWORD)), "--rm");

        assertThat(containers.run(options, "migrate"))
                .isEqualTo(
                        new Run(
                                ExitCode.NO_CONNECTION.number(),
                                "",
                                "ragdb: cannot connect to docker@postgres:5432/" + database
                                        + " (from RAGDB_URL): wrong password for user 'docker', or no such user; check both\n"));
    }

    @Test
    void isHealthyAsLongAsTheDatabaseIsWhatTheContractSays() throws Exception {
        assertThat(containers.run(with("--rm"), "migrate").exitCode()).isZero();
        String name = containers.shared().newName();
        Run started = containers.run(
                with("--detach", "--name=" + name, "--health-interval=1s", "--entrypoint=sleep"), "infinity");
        assertThat(started.exitCode()).as(started.err()).isZero();

        await(name, "{{.State.Health.Status}}", "healthy");
        assertThat(Docker.run("exec", name, "ragdb", "current")).isEqualTo(new Run(0, HEAD + "\n", ""));
        // The password itself would be noticed.
        assertThat(Docker.done("inspect", name)).contains("RAGDB_PASSWORD_FILE=/run/secrets/password");

        containers.shared().psql(database, "alter table user_knowledge add column by_hand int");
        await(name, "{{.State.Health.Status}}", "unhealthy");
        assertThat(Docker.done("inspect", "--format={{json .State.Health.Log}}", name))
                .contains("by_hand");
        Docker.done("rm", "--force", name);
    }

    @Test
    void stopsWithNothingHalfDone() throws Exception {
        assertThat(containers.run(with("--rm"), "upgrade", "0001").exitCode()).isZero();
        containers.shared().holdLock(database, "lock table user_knowledge in row exclusive mode");
        String name = containers.shared().newName();
        containers.run(with("--detach", "--name=" + name), "migrate", "--quiet");
        containers
                .shared()
                .await(
                        database,
                        "select 1 from pg_stat_activity where application_name = 'ragdb' and wait_event_type = 'Lock'");

        long start = System.nanoTime();
        Docker.done("stop", "--time=30", name);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(Docker.done("inspect", "--format={{.State.ExitCode}}", name)).isEqualTo("143");
        assertThat(Docker.run("logs", name))
                .isEqualTo(new Run(
                        0,
                        "",
                        "ragdb: interrupted in change `0002-keep-updated-at`: rolled back, nothing is half done;"
                                + " the next run goes on from there\n"));
        assertThat(containers.run(with("--rm"), "current").out()).isEqualTo("0001-create-user-knowledge\n");
        containers.shared().letGo(database);
        Docker.done("start", "--attach", name);
        assertThat(containers.run(with("--rm"), "check").exitCode()).isZero();
    }

    private List<String> with(String... options) {
        return with(containers.connecting(database, password), options);
    }

    private static List<String> with(List<String> connecting, String... options) {
        return Stream.concat(connecting.stream(), Stream.of(options)).toList();
    }

    private static void await(String container, String format, String value) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Docker.done("inspect", "--format=" + format, container).equals(value)) {
            assertThat(System.nanoTime()).as(Docker.done("inspect", container)).isLessThan(deadline);
            Thread.sleep(200);
        }
    }

    /** Readable for the container's user, who is another. */
    private static Path password(Path directory, String password) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), password + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
