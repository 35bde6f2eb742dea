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
                url,
                changelog.toString(),
                Integer.toString(target));
        return new MigratingProcess(new ProcessBuilder(command)
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
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

    /** Arguments: the database's URL, the changelog's folder, the target. */
    public static void main(String[] arguments) throws SQLException {
        Changelog changelog = ChangelogReader.read(Path.of(arguments[1]));
        String separator = arguments[0].contains("?") ? "&" : "?";
        try (Connection connection = DriverManager.getConnection(arguments[0] + separator + "ApplicationName=doomed")) {
            new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {})
                    .run(Integer.parseInt(arguments[2]), true);
        }
    }
}
