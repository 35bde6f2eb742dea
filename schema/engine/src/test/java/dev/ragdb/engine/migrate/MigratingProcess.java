package dev.ragdb.engine.migrate;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that migrates a database, to be killed at the worst moment. */
final class MigratingProcess implements AutoCloseable {
    /** Sessions of such processes. */
    static final String SESSIONS = "select 1 from pg_stat_activity where application_name = 'doomed'";

    private static final String URL = "MIGRATING_PROCESS_URL";

    private final Process process;

    private MigratingProcess(Process process) {
        this.process = process;
    }

    static MigratingProcess start(String url, Path changelog, int target) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MigratingProcess.class.getName(),
                changelog.toString(),
                Integer.toString(target));
        ProcessBuilder builder =
                new ProcessBuilder(command).inheritIO().redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // It holds a password, which everybody on the machine could read among the arguments.
        builder.environment().put(URL, url);
        return new MigratingProcess(builder.start());
    }

    /** As {@code kill -9}: nothing of the process runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the process outlived kill -9");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Arguments: the changelog's folder, the target; the database's URL is in the environment. */
    public static void main(String[] arguments) throws SQLException {
        Changelog changelog = ChangelogReader.read(Path.of(arguments[0]));
        String url = System.getenv(URL);
        String separator = url.contains("?") ? "&" : "?";
        try (Connection connection = DriverManager.getConnection(url + separator + "ApplicationName=doomed")) {
            new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {})
                    .run(Integer.parseInt(arguments[1]), true);
        }
    }
}
