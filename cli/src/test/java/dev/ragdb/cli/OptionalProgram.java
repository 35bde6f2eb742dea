package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A shell or a reader of manual pages, where there is one; {@code -Dragdb.shells=required} lets nothing be skipped. */
final class OptionalProgram {
    private OptionalProgram() {}

    /** Runs it with a UTF-8 locale, and no terminal. */
    static Installation.Run run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("ragdb", ".out");
        Path err = Files.createTempFile("ragdb", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("MANWIDTH", "100");
        Process process = start(builder);
        process.getOutputStream().close();
        Installation.Run run = new Installation.Run(
                process.waitFor(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return run;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            String missing = "what is shipped for " + builder.command().get(0) + " cannot be tried: " + e.getMessage();
            return System.getProperty("ragdb.shells", "").equals("required") ? fail(missing) : abort(missing);
        }
    }
}
