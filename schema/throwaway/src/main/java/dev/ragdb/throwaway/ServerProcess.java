package dev.ragdb.throwaway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server that runs as a process of this machine, under a small shell script (server.sh) that ends it and removes its
 * data when this JVM closes a pipe: in {@link #close}, or by no longer being there.
 *
 * <p>It has an empty environment. Where this JVM is root, the server's user is apart from everybody ({@link Unprivileged});
 * elsewhere it is this JVM's user, so that a change which runs a program on the server runs it as that user.
 */
final class ServerProcess implements Server {
    /** Between the choice of a free port and the server's start, somebody else may take the port. */
    private static final int ATTEMPTS = 3;

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Process script;
    private final ServerAddress address;
    private final UnaryOperator<String> description;

    private ServerProcess(Process script, ServerAddress address, UnaryOperator<String> description) {
        this.script = script;
        this.address = address;
        this.description = description;
    }

    /** Makes a new data directory and starts a server on it; returns when it takes connections. */
    static ServerProcess start(Installation installation, UnaryOperator<String> description) {
        for (int attempt = 1; true; attempt++) {
            try {
                return startOnce(installation, description);
            } catch (ThrowawayDatabaseException e) {
                boolean portWasTaken = Objects.toString(e.getMessage()).contains("Address already in use");
                if (!portWasTaken || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static ServerProcess startOnce(Installation installation, UnaryOperator<String> description) {
        String what = description.apply("PostgreSQL " + installation.major());
        try {
            int port = freePort();
            String password = randomPassword();
            Path folder = DataFolder.create();
            Process script = run(folder, installation.bin(), port, password);
            ServerProcess server =
                    new ServerProcess(script, ServerAddress.of("127.0.0.1", port, "postgres", password), description);
            server.awaitConnections(what);
            return server;
        } catch (IOException e) {
            throw new ThrowawayDatabaseException("Could not start " + what + ": " + e.getMessage(), e);
        }
    }

    private static Process run(Path folder, Path bin, int port, String password) throws IOException {
        Path passwordFile = folder.resolve("password");
        Path data = folder.resolve("data");
        try {
            Files.createFile(passwordFile, ownerOnly("rw-------"));
            Files.writeString(passwordFile, password);
            Files.createDirectory(data, ownerOnly("rwx------"));
            Unprivileged user = Unprivileged.prepare(folder, bin);
            List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", scriptText(), "throwaway-postgres"));
            words.addAll(List.of(folder.toString(), bin.toString(), Integer.toString(port), user.owner()));
            words.addAll(List.of(String.join(" ", user.initdb()), String.join(" ", user.server())));
            words.addAll(ServerSettings.lines());
            return BareEnvironment.of(new ProcessBuilder(words))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(passwordFile);
            Files.deleteIfExists(data);
            Files.deleteIfExists(folder);
            throw e;
        }
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static String scriptText() throws IOException {
        try (InputStream script = ServerProcess.class.getResourceAsStream("server.sh")) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String randomPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void awaitConnections(String what) {
        long deadline = System.nanoTime() + START.toNanos();
        PGSimpleDataSource dataSource = address.dataSource(address.maintenanceDatabase());
        while (true) {
            try {
                dataSource.getConnection().close();
                return;
            } catch (SQLException notYet) {
                if (!script.isAlive()) {
                    throw new ThrowawayDatabaseException("Could not start " + what + ": " + lastWords());
                }
                if (System.nanoTime() > deadline) {
                    close();
                    throw new ThrowawayDatabaseException(
                            what + " took no connection within " + START.toSeconds() + " s: " + notYet.getMessage(),
                            notYet);
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new ThrowawayDatabaseException("Interrupted while a throwaway PostgreSQL was starting", e);
        }
    }

    private String lastWords() {
        try {
            return new String(script.getInputStream().readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String describe(String versions) {
        return description.apply(versions);
    }

    @Override
    public void close() {
        try {
            script.getOutputStream().close();
            if (!script.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new ThrowawayDatabaseException("The throwaway PostgreSQL at " + address + " did not end within "
                        + STOP.toSeconds() + " s: end the processes below " + script.pid() + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
