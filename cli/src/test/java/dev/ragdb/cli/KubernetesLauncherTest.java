package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.ragdb.cli.Installation.Run;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the manifests say, done by Docker: the same image, arguments, variables, user, limits and mounted secret. */
final class KubernetesLauncherTest {
    private static final String DONE =
            "now at 0004-describe-user-knowledge (head), the catalog is what the contract says";

    @RegisterExtension
    static final Containers containers = new Containers();

    private String database = "";
    private String secret = "";

    @BeforeEach
    void createDatabaseAndSecret() {
        SharedContainers shared = containers.shared();
        database = shared.createDatabase();
        secret = shared.newName();
        Docker.done("volume", "create", shared.label(), secret);
        // A file of root's that the group of fsGroup may read, as defaultMode has it.
        Docker.doneWith(
                TestDatabase.PASSWORD,
                "run",
                "--rm",
                "--interactive",
                shared.label(),
                "--user=0",
                "--entrypoint=sh",
                "--volume=" + secret + ":/secret",
                shared.image(),
                "-c",
                "cat >/secret/password; chown 0:10001 /secret/password; chmod 440 /secret/password");
    }

    @Test
    void theJobMigrates() throws IOException {
        KubernetesManifest manifest = KubernetesManifest.read("job.yaml");
        JsonObject container = manifest.container("containers");

        Run first = run(manifest, container);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).endsWith("4 changes done: " + DONE + "\n");
        assertThat(run(manifest, container).exitCode()).isZero();
    }

    @Test
    void allReplicasMayMigrateAtOnce() throws IOException {
        KubernetesManifest manifest = KubernetesManifest.read("init-container.yaml");
        JsonObject container = manifest.container("initContainers");
        int replicas = manifest.spec().get("replicas").getAsInt();
        assertThat(replicas).isEqualTo(3);

        List<CompletableFuture<Run>> started = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> run(manifest, container)))
                .limit(replicas)
                .toList();
        List<Run> runs = started.stream().map(CompletableFuture::join).toList();

        assertThat(runs).as(runs.toString()).extracting(Run::exitCode).containsOnly(0);
        assertThat(runs.stream().filter(run -> run.out().endsWith("4 changes done: " + DONE + "\n")))
                .as(runs.toString())
                .hasSize(1);
    }

    private Run run(KubernetesManifest manifest, JsonObject container) {
        assertThat(container.get("image").getAsString()).isEqualTo("ragdb:0.1.0");
        Stream<String> options = Stream.concat(
                Stream.of(
                        "run",
                        "--rm",
                        containers.shared().label(),
                        containers.shared().network()),
                manifest.dockerOptions(container, secret, database).stream());
        return Docker.run(Stream.of(
                        options,
                        Stream.of(containers.shared().image()),
                        Stream.of(KubernetesManifest.arguments(container)))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }
}
