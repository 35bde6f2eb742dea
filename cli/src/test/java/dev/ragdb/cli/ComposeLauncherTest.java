package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.Installation.Run;
import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code compose.yaml}: a database, ragdb as a migrator that ends, and a service that starts after it, or not at all. */
final class ComposeLauncherTest {
    private static final String HEAD = "0004-describe-user-knowledge (head)\n";

    @RegisterExtension
    static final Containers containers = new Containers();

    private final int port = freePort();
    private List<String> compose = List.of();
    private String project = "";

    @BeforeEach
    void nameProject() {
        compose = Docker.compose();
        project = containers.shared().newName();
    }

    @AfterEach
    void down() {
        if (!project.isEmpty()) {
            done("down", "--volumes", "--remove-orphans");
        }
    }

    @Test
    void theServiceStartsWhenTheMigratorHasEndedWell() throws Exception {
        done("up", "--detach");

        String migrator = container("ragdb");
        String service = container("service");
        assertThat(Docker.done("wait", service)).isEqualTo("0");
        assertThat(Docker.done("inspect", "--format={{.State.ExitCode}}", migrator))
                .isEqualTo("0");
        assertThat(Docker.run("logs", migrator).out())
                .endsWith("4 changes done: now at 0004-describe-user-knowledge (head),"
                        + " the catalog is what the contract says\n");
        assertThat(Docker.run("logs", service).out()).startsWith(" profiles \n----------\n        0\n");
        assertThat(time(service, "StartedAt")).isAfter(time(migrator, "FinishedAt"));

        // From this machine, by the URL that the team uses.
        String url = "postgresql+psycopg2://docker:docker@localhost:" + port + "/postgres";
        assertThat(TestDatabase.ragdb(Map.of("RAGDB_URL", url), "current")).isEqualTo(new Run(0, HEAD, ""));
        // And beside the services.
        assertThat(done("exec", "-T", "ops", "ragdb", "current")).isEqualTo(HEAD);
        assertThat(done("run", "--rm", "-T", "ragdb", "current")).isEqualTo(HEAD);

        done(
                "exec",
                "-T",
                "postgres",
                "psql",
                "--username=docker",
                "--dbname=postgres",
                "--command=alter table user_knowledge add by_hand int");
        Instant before = time(service, "StartedAt");
        assertThat(compose("up", "--detach").exitCode()).isNotZero();
        assertThat(Docker.done("inspect", "--format={{.State.ExitCode}}", container("ragdb")))
                .isEqualTo(Integer.toString(ExitCode.DRIFT.number()));
        assertThat(time(container("service"), "StartedAt")).isEqualTo(before);
    }

    private String done(String... arguments) {
        Run run = compose(arguments);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return run.out();
    }

    private Run compose(String... arguments) {
        return Docker.run(
                Map.of("RAGDB_IMAGE", containers.shared().image(), "POSTGRES_PORT", Integer.toString(port)),
                "",
                Stream.of(
                                compose.stream(),
                                Stream.of("--project-name", project, "--file", "container/compose.yaml"),
                                Stream.of("--profile", "ops"),
                                Stream.of(arguments))
                        .flatMap(words -> words)
                        .toList());
    }

    private String container(String service) {
        return Docker.done(
                "ps",
                "--all",
                "--quiet",
                "--filter=label=com.docker.compose.project=" + project,
                "--filter=label=com.docker.compose.service=" + service);
    }

    private static Instant time(String container, String what) {
        return Instant.parse(Docker.done("inspect", "--format={{.State." + what + "}}", container));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
