package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

/** Nothing stays behind, however the JVM ends; and what a user sees who has no Docker engine. */
final class LifecycleTest {
    private static final Map<String, String> EMBEDDED = Map.of("RAGDB_DATABASE", "embedded");

    @Test
    void closeEndsTheServerAndRemovesItsData() throws SQLException, IOException, InterruptedException {
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        ThrowawayDatabase throwaway = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
        Path data;
        try (Connection connection = throwaway.connect("postgres");
                Statement statement = connection.createStatement()) {
            data = Path.of(
                    VectorContract.strings(statement, "show data_directory").get(0));
        }
        List<ProcessHandle> server = ProcessHandle.current()
                .descendants()
                .filter(process -> !before.contains(process))
                .toList();
        assertThat(server).isNotEmpty();
        assertThat(data).isDirectory();
        throwaway.close();
        throwaway.close();
        assertThat(data.getParent()).doesNotExist();
        for (ProcessHandle process : server) {
            awaitGone(process.pid());
        }
    }

    @Test
    void exitWithoutCloseLeavesNothing() throws IOException, InterruptedException {
        try (ForkedJvm jvm = ForkedJvm.start(EMBEDDED)) {
            assertThat(jvm.readLine()).startsWith("embedded PostgreSQL 17.");
            long server = Long.parseLong(jvm.readLine());
            Path data = Path.of(jvm.readLine());
            assertThat(jvm.readToTheEnd()).isEmpty();
            assertThat(jvm.awaitEnd()).isZero();
            assertThat(data.getParent()).doesNotExist();
            awaitGone(server);
        }
    }

    @Test
    void endingTheJvmLeavesNothing() throws IOException, InterruptedException {
        try (ForkedJvm jvm = ForkedJvm.start(EMBEDDED, "wait")) {
            jvm.readLine();
            long server = Long.parseLong(jvm.readLine());
            Path data = Path.of(jvm.readLine());
            jvm.process().destroy();
            jvm.awaitEnd();
            assertThat(data.getParent()).doesNotExist();
            awaitGone(server);
        }
    }

    @Test
    void killingTheJvmLeavesNothing() throws IOException, InterruptedException {
        try (ForkedJvm jvm = ForkedJvm.start(EMBEDDED, "wait")) {
            jvm.readLine();
            long server = Long.parseLong(jvm.readLine());
            Path data = Path.of(jvm.readLine());
            jvm.process().destroyForcibly();
            jvm.awaitEnd();
            awaitGone(server);
            await(() -> !Files.exists(data.getParent()), data + " is still there");
        }
    }

    @Test
    void exitWithoutCloseLeavesNoContainer() throws IOException, InterruptedException {
        assumeTrue(DockerEngine.silence().isEmpty(), "No Docker engine answers, so containers are not tested here");
        try (ForkedJvm jvm = ForkedJvm.start(Map.of("RAGDB_DATABASE", "docker"))) {
            String description = jvm.readLine();
            assertThat(description).contains(" in container ");
            String container = description.replaceFirst(".* in container (\\w+) .*", "$1");
            assertThat(jvm.readToTheEnd()).hasSize(2);
            assertThat(jvm.awaitEnd()).isZero();
            assertThat(DockerClientFactory.instance()
                            .client()
                            .listContainersCmd()
                            .withShowAll(true)
                            .exec())
                    .noneMatch(other -> other.getId().startsWith(container));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix:///nowhere/docker.sock", "tcp://127.0.0.1:1", "nonsense"})
    void dockerWithoutAnEngineIsOneClearLine(String address) throws IOException, InterruptedException {
        try (ForkedJvm jvm = ForkedJvm.start(Map.of("RAGDB_DATABASE", "docker", "DOCKER_HOST", address))) {
            assertThat(jvm.readToTheEnd())
                    .containsExactly(
                            "No Docker engine answers at " + address + ": start one, set DOCKER_HOST to where it"
                                    + " listens, or choose local, embedded or a server's URL.");
            assertThat(jvm.awaitEnd()).isEqualTo(1);
        }
    }

    @Test
    void automaticWithoutAnEngineSaysWhyItTookAnother() throws IOException, InterruptedException {
        try (ForkedJvm jvm = ForkedJvm.start(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"))) {
            boolean local =
                    LocalInstallations.bestFirst(OptionalInt.empty()).stream().anyMatch(Installation::hasPgvector);
            assertThat(jvm.readLine())
                    .matches(
                            local
                                    ? "local PostgreSQL \\S+ with pgvector \\S+ in \\S+: no Docker engine answers"
                                    : "embedded PostgreSQL 17\\.\\d+ with a test double of vector: no Docker engine"
                                            + " answers, no local PostgreSQL with pgvector");
            assertThat(jvm.awaitEnd()).isZero();
        }
    }

    @Test
    void automaticGoesOnSoonWhereTheEngineCannotGetTheImage() throws IOException, InterruptedException {
        assumeTrue(DockerEngine.silence().isEmpty(), "No Docker engine answers, so containers are not tested here");
        Map<String, String> noRegistry = Map.of("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "127.0.0.1:1/");
        try (ForkedJvm jvm = ForkedJvm.start(noRegistry)) {
            assertThat(jvm.readLine())
                    .contains(" PostgreSQL ")
                    .contains(": a Docker engine answers, but: Could not start a container of pgvector/pgvector:pg17 (")
                    .contains("): look whether `docker run pgvector/pgvector:pg17` works");
            assertThat(jvm.awaitEnd()).isZero();
        }
    }

    private static void awaitGone(long process) throws InterruptedException {
        await(() -> ProcessHandle.of(process).isEmpty(), "process " + process + " is still there");
    }

    private static void await(java.util.function.BooleanSupplier condition, String otherwise)
            throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
