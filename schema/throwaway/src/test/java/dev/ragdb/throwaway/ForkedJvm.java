package dev.ragdb.throwaway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that starts a throwaway database and ends without closing it. */
final class ForkedJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ForkedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    /** The environment's variables are set, or unset if blank. */
    static ForkedJvm start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("RAGDB_DATABASE");
        environment.forEach((name, value) -> {
            if (value.isBlank()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return new ForkedJvm(builder.start());
    }

    String readLine() throws IOException {
        return String.valueOf(output.readLine());
    }

    List<String> readToTheEnd() {
        return output.lines().toList();
    }

    Process process() {
        return process;
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("the forked JVM did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Prints the description, the server's process id and its data directory; then exits, or waits to be ended. */
    static final class Main {
        private Main() {}

        @SuppressWarnings({"resource", "SystemExitOutsideMain", "CatchAndPrintStackTrace"})
        public static void main(String[] arguments) throws Exception {
            try {
                ThrowawayDatabase throwaway = ThrowawayDatabase.start();
                System.out.println(throwaway.description());
                try (var connection = throwaway.connect("postgres");
                        var statement = connection.createStatement()) {
                    VectorContract.strings(
                                    statement,
                                    "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)"
                                            + " union all select current_setting('data_directory')")
                            .forEach(System.out::println);
                }
            } catch (ThrowawayDatabaseException e) {
                System.out.println(e.getMessage());
                System.exit(1);
            }
            if (arguments.length > 0) {
                Thread.sleep(90_000);
            }
            System.exit(0);
        }
    }
}
