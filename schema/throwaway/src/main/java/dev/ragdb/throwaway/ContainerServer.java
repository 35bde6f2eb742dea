package dev.ragdb.throwaway;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A server with pgvector in a container, started and removed by Testcontainers. */
final class ContainerServer implements Server {
    private static final String IMAGES = "pgvector/pgvector:pg";
    private static final int USUAL_MAJOR = 17;
    private static final Duration START = Duration.ofSeconds(60);
    /** The image's script starts the server twice: first to set it up. */
    private static final String READY = ".*database system is ready to accept connections.*\\s";

    /** Apart from the folders that the images have for it: from 18 on they refuse one that is mounted where 17's was. */
    private static final String DATA = "/ragdb-data";

    private static final int PORT = 5432;
    private static final String LOOPBACK = "127.0.0.1";

    private final GenericContainer<?> container;
    private final String image;
    private final ServerAddress address;
    private final String id;

    private ContainerServer(GenericContainer<?> container, String image, ServerAddress address, String id) {
        this.container = container;
        this.image = image;
        this.address = address;
        this.id = id;
    }

    /** The image of a major version, or of the one that is taken when nobody asks for one. */
    static String image(OptionalInt major) {
        return IMAGES + major.orElse(USUAL_MAJOR);
    }

    /** Gets the image, if it is not there, and starts a container; returns when the server takes connections. */
    @SuppressWarnings("resource") // the container is closed in close()
    static ContainerServer start(OptionalInt major) {
        String image = image(major);
        String password = ServerProcess.randomPassword();
        GenericContainer<?> container = null;
        try {
            ContainerImage.ensure(image);
            container = new GenericContainer<>(DockerImageName.parse(image));
            boolean engineIsHere = Set.of("localhost", LOOPBACK).contains(container.getHost());
            container
                    .withExposedPorts(PORT)
                    .withEnv("POSTGRES_PASSWORD", password)
                    .withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8 --no-sync")
                    .withCommand(ServerSettings.command("postgres"))
                    .withEnv("PGDATA", DATA + "/cluster")
                    .withTmpFs(Map.of(DATA, "rw"))
                    .waitingFor(Wait.forLogMessage(READY, 2).withStartupTimeout(START))
                    .withCreateContainerCmdModifier(command -> publish(command, engineIsHere));
            container.start();
            String host = engineIsHere ? LOOPBACK : container.getHost();
            return new ContainerServer(
                    container,
                    image,
                    ServerAddress.of(host, container.getMappedPort(PORT), "postgres", password),
                    container.getContainerId().substring(0, 12));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ThrowawayDatabaseException("Interrupted while getting the image " + image, e);
        } catch (RuntimeException e) {
            if (container != null) {
                container.stop();
            }
            throw new ThrowawayDatabaseException(
                    "Could not start a container of " + image + " (" + rootCause(e)
                            + "): look whether `docker run " + image
                            + "` works, or choose local, embedded or a server's URL",
                    e);
        }
    }

    /** Docker would publish the port to every network of this machine; an engine elsewhere has to publish it to us. */
    private static void publish(CreateContainerCmd command, boolean engineIsHere) {
        Ports.Binding anyFreePort = engineIsHere ? Ports.Binding.bindIp(LOOPBACK) : Ports.Binding.empty();
        HostConfig host = Objects.requireNonNullElseGet(command.getHostConfig(), HostConfig::newHostConfig);
        command.withHostConfig(host.withPortBindings(new PortBinding(anyFreePort, ExposedPort.tcp(PORT))));
    }

    private static String rootCause(Throwable throwable) {
        Throwable cause = throwable;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getName())
                .lines()
                .findFirst()
                .orElse("");
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String describe(String versions) {
        return versions + " in container " + id + " (" + image + ")";
    }

    @Override
    public void close() {
        container.stop();
    }
}
