package dev.ragdb.engine.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own that asks the guard and prints the verdict, then how long it took, in milliseconds: reading the class path,
 * the first check, the median of 200 more. Arguments: the database's URL, the service.
 */
final class GuardedService {
    private static final String URL = "GUARDED_SERVICE_URL";

    private static final int CHECKS = 200;

    private GuardedService() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getenv(URL))) {
            long start = System.nanoTime();
            SchemaGuard guard = SchemaGuard.of(arguments[0]);
            long read = System.nanoTime();
            Verdict verdict = guard.check(connection);
            long checked = System.nanoTime();
            System.out.println(verdict.state());
            List<Long> times = new ArrayList<>();
            for (int check = 0; check < CHECKS; check++) {
                long before = System.nanoTime();
                guard.check(connection);
                times.add(System.nanoTime() - before);
            }
            times.sort(null);
            System.out.printf(
                    "of %.1f ms, first check %.1f ms, median of %d more %.1f ms%n",
                    (read - start) / 1e6, (checked - read) / 1e6, CHECKS, times.get(CHECKS / 2) / 1e6);
        }
    }

    /** Starts one without Liquibase on its class path, with {@code folder} on it, that writes the classes it loads to {@code log}. */
    static Process start(String url, Path folder, Path log) throws IOException {
        String classPath = Stream.concat(
                        Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                                .filter(entry -> !entry.contains("liquibase")),
                        Stream.of(folder.toString()))
                .collect(Collectors.joining(System.getProperty("path.separator")));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log + "::filecount=0",
                        "-cp",
                        classPath,
                        GuardedService.class.getName(),
                        "shop")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // It holds a password, which everybody on the machine could read among the arguments.
        builder.environment().put(URL, url);
        return builder.start();
    }
}
