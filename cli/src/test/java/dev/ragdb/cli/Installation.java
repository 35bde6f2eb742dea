package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of {@code cli/bin}, and of what the build made of it, in a folder of its own; or an unpacked archive. */
final class Installation {
    /** How a process ended. */
    record Run(int exitCode, String out, String err) {}

    private final Path root;
    private final Path script;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<Process, Path> outputs = new HashMap<>();

    private Installation(Path root, Path script, Path home) {
        this.root = root;
        this.script = script;
        this.home = home;
    }

    /** @param root for the test's own files */
    static Installation unpacked(Path root, Path home) {
        return new Installation(root, home.resolve("bin/ragdb"), home);
    }

    static Installation withoutBuild(Path root) {
        try {
            Files.createDirectories(root.resolve("cli/bin"));
            Files.copy(Path.of("bin/ragdb"), root.resolve("cli/bin/ragdb"), StandardCopyOption.COPY_ATTRIBUTES);
            return new Installation(root, root.resolve("cli/bin/ragdb"), root.resolve("cli/target/ragdb"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Installation built(Path root) throws IOException {
        Installation installation = withoutBuild(root);
        Path from = Path.of("target/ragdb");
        try (Stream<Path> files = Files.walk(from)) {
            // An archive holds for the place that it was made in.
            for (Path file : files.filter(file -> !file.toString().contains(".jsa"))
                    .sorted()
                    .toList()) {
                Path target = installation.home().resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createLink(target, file);
                }
            }
        }
        return installation;
    }

    Path script() {
        return script;
    }

    Path home() {
        return home;
    }

    Path write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    Path writeProgram(String file, String text) throws IOException {
        Path program = write(file, "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(
                Path.of("/"),
                Stream.concat(Stream.of(script().toString()), Stream.of(arguments))
                        .toList());
    }

    Run run(Path directory, List<String> command) throws IOException, InterruptedException {
        return end(start(directory, command));
    }

    Process start(Path directory, List<String> command) throws IOException {
        Path out = Files.createTempFile(root, "out", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(out.resolveSibling(out.getFileName() + ".err").toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(RAGDB|JAVA|PG|DATABASE_URL|LC_|LANG).*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Made beside the command, it would still be written to while the test's folder is deleted.
        builder.environment().put("RAGDB_ARCHIVE", "off");
        builder.environment().putAll(environment);
        Process process = builder.start();
        outputs.put(process, out);
        return process;
    }

    /** What it has written to standard output up to now. */
    String outputSoFar(Process process) throws IOException {
        return Files.readString(Objects.requireNonNull(outputs.get(process)), StandardCharsets.UTF_8);
    }

    String errorsSoFar(Process process) throws IOException {
        return Files.readString(errors(process), StandardCharsets.UTF_8);
    }

    private Path errors(Process process) {
        Path out = Objects.requireNonNull(outputs.get(process));
        return out.resolveSibling(out.getFileName() + ".err");
    }

    Run end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after a minute");
        }
        Path out = Objects.requireNonNull(outputs.get(process));
        Run run = new Run(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), errorsSoFar(process));
        assertThat(run.out() + run.err())
                .as("no password, and off a terminal no colours")
                .doesNotContainIgnoringCase(TestDatabase.MARKER)
                .doesNotContain(TestDatabase.PASSWORD_IN_URL, "\u001b");
        return run;
    }
}
