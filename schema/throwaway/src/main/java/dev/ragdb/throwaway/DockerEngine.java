package dev.ragdb.throwaway;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Whether a Docker engine listens where Testcontainers would look for one. Asked before Testcontainers, which takes seconds
 * and logs stack traces to find out that there is none.
 */
final class DockerEngine {
    private static final int TIMEOUT_MILLISECONDS = 2_000;

    private DockerEngine() {}

    /** Where no engine answers, though one was looked for there; empty if one answers. */
    static Optional<String> silence() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return Optional.empty();
        }
        List<String> addresses = configured().map(List::of).orElseGet(DockerEngine::usual);
        return addresses.stream().anyMatch(DockerEngine::answers)
                ? Optional.empty()
                : Optional.of(String.join(", ", addresses));
    }

    private static Optional<String> configured() {
        String variable = Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), "");
        if (!variable.isBlank()) {
            return Optional.of(variable);
        }
        Path file = Path.of(System.getProperty("user.home"), ".testcontainers.properties");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return Optional.ofNullable(properties.getProperty("docker.host"));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The sockets of Docker's engine, of one without root's rights, and of Docker Desktop. */
    private static List<String> usual() {
        String home = System.getProperty("user.home");
        String runtime = Objects.requireNonNullElse(System.getenv("XDG_RUNTIME_DIR"), home + "/.docker/run");
        return List.of(
                "unix:///var/run/docker.sock",
                "unix://" + runtime + "/docker.sock",
                "unix://" + home + "/.docker/run/docker.sock",
                "unix://" + home + "/.docker/desktop/docker.sock");
    }

    private static boolean answers(String address) {
        try {
            URI uri = URI.create(address);
            if ("unix".equals(uri.getScheme())) {
                SocketChannel.open(UnixDomainSocketAddress.of(uri.getPath())).close();
                return true;
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), TIMEOUT_MILLISECONDS);
                return true;
            }
        } catch (IOException | RuntimeException noEngine) {
            return false;
        }
    }
}
