package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL's own command, where there is one; {@code -Dragdb.psql=required} lets nothing be skipped. */
final class Psql {
    private static final String PROGRAM = "psql";

    private Psql() {}

    /** Runs a script, with a variable that the script's text mentions and must not read. */
    static Installation.Run run(TestDatabase database, Path folder, String script)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        Path err = folder.resolve("psql.err");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        PROGRAM,
                        "-X",
                        "-v",
                        "id=7",
                        "-v",
                        "name=x",
                        "-f",
                        file.toString(),
                        "-d",
                        database.urlFor(TestDatabase.USER)))
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("PGPASSWORD", TestDatabase.PASSWORD);
        Process process = start(builder);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Installation.Run(process.waitFor(), out, Files.readString(err));
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            String missing = "the scripts of --sql are run by psql, which is missing: " + e.getMessage();
            return System.getProperty("ragdb.psql", "").equals("required") ? fail(missing) : abort(missing);
        }
    }
}
