package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's own command, where there is one; {@code -Dragdb.psql=required} lets nothing be skipped. */
final class Psql {
    private static final String PROGRAM = "psql";

    private Psql() {}

    /** How people call it: with options of their own, and settings that they start every session with. */
    enum Way {
        FILE("-X -f"),
        INPUT("-X"),
        ONE_TRANSACTION("-X -1 -f"),
        GOING_ON_AFTER_ERRORS("-X -v ON_ERROR_STOP=0 -v ON_ERROR_ROLLBACK=on -f"),
        WITH_A_PSQLRC("-f"),
        WITH_A_PSQLRC_FROM_INPUT("-q");

        private final String options;

        Way(String options) {
            this.options = options;
        }

        private boolean namesTheFile() {
            return options.endsWith("-f");
        }
    }

    private static final String PSQLRC =
            """
            \\set ON_ERROR_STOP off
            \\set ON_ERROR_ROLLBACK on
            \\set AUTOCOMMIT off
            \\set SINGLELINE on
            \\set SINGLESTEP on
            \\set FETCH_COUNT 1
            """;

    /** Runs a script, with a variable that the script's text mentions and must not read. */
    static Installation.Run run(TestDatabase database, Path folder, String script)
            throws IOException, InterruptedException {
        return run(Way.FILE, database, folder, script);
    }

    static Installation.Run run(Way way, TestDatabase database, Path folder, String script)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        Path err = folder.resolve("psql.err");
        List<String> command = new ArrayList<>(
                List.of(PROGRAM, "-v", "id=7", "-v", "name=x", "-d", database.urlFor(TestDatabase.USER)));
        command.addAll(List.of(way.options.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        if (way.namesTheFile()) {
            command.add(file.toString());
        } else {
            builder.redirectInput(file.toFile());
        }
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("PGPASSWORD", TestDatabase.PASSWORD);
        builder.environment()
                .put(
                        "PSQLRC",
                        Files.writeString(folder.resolve("psqlrc"), PSQLRC).toString());
        Process process = start(builder);
        process.getOutputStream().close();
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
