package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ragdb.cli.Installation.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command {@code docker}, as people type it. With {@code -Dragdb.database=docker} none of its tests is skipped. */
final class Docker {
    private static final int PATIENCE_SECONDS = 180;

    private Docker() {}

    /** Ends the test as skipped where no engine answers, or where another kind of server was asked for. */
    static void require() {
        String choice = System.getProperty("ragdb.database", "");
        if (!choice.isEmpty() && !choice.equals("docker")) {
            abort("Containers are tested with -Dragdb.database=docker");
        }
        missingUnless(answers("docker", "info"), "No Docker engine answers, so containers are not tested here");
    }

    /** The command of Docker Compose: the engine's plugin, or the older program of its own. */
    static List<String> compose() {
        if (answers("docker", "compose", "version")) {
            return List.of("docker", "compose");
        }
        missingUnless(
                answers("docker-compose", "version"),
                "Docker Compose is missing, so compose.yaml is not tested here; Debian's package is docker-compose");
        return List.of("docker-compose");
    }

    private static void missingUnless(boolean there, String message) {
        if (!there) {
            if (System.getProperty("ragdb.database", "").equals("docker")) {
                fail(message);
            }
            abort(message);
        }
    }

    private static boolean answers(String... command) {
        try {
            return run(Map.of(), "", List.of(command)).exitCode() == 0;
        } catch (UncheckedIOException noSuchCommand) {
            return false;
        }
    }

    static Run run(String... arguments) {
        return run(Map.of(), "", docker(arguments));
    }

    /** Expects it to end well; returns what it printed, without the line's end. */
    static String done(String... arguments) {
        return doneWith("", arguments);
    }

    static String doneWith(String input, String... arguments) {
        Run run = run(Map.of(), input, docker(arguments));
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return run.out().strip();
    }

    static List<String> docker(String... arguments) {
        return Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
    }

    /** Runs any command to its end, with what it reads from standard input, and what is added to its environment. */
    static Run run(Map<String, String> environment, String input, List<String> command) {
        List<Path> files = new ArrayList<>();
        try {
            Path out = Files.createTempFile("docker", ".out");
            files.add(out);
            Path err = Files.createTempFile("docker", ".err");
            files.add(err);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (OutputStream standardInput = process.getOutputStream()) {
                standardInput.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + PATIENCE_SECONDS + " s: " + command);
            }
            Run run = new Run(process.exitValue(), Files.readString(out), Files.readString(err));
            assertThat(run.out() + run.err()).as("no password").doesNotContainIgnoringCase(TestDatabase.MARKER);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            files.forEach(file -> file.toFile().delete());
        }
    }
}
