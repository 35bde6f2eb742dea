package dev.ragdb.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The generator in a JVM of its own, ended with Maven's. */
final class GeneratorProcess {
    private GeneratorProcess() {}

    /** The generator said why it failed. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String message) {
            super(message);
        }
    }

    /**
     * Runs it to its end.
     *
     * @param database what the throwaway database is; blank when nobody said. It may hold a password, which everybody on this machine
     *     could read among the arguments; the environment is its user's own
     * @param progress takes the lines that it prints
     * @throws FailedException with what it printed as its error
     */
    static void run(List<String> command, String database, Consumer<String> progress)
            throws IOException, FailedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!database.isBlank()) {
            builder.environment().put("RAGDB_DATABASE", database);
        }
        Process process = builder.start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            CompletableFuture<String> error = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    progress.accept(line);
                }
            }
            int result = process.waitFor();
            if (result != 0) {
                String message = error.join().strip();
                throw new FailedException(message.isEmpty() ? "the generator ended with " + result : message);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted");
        } finally {
            process.destroy();
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
