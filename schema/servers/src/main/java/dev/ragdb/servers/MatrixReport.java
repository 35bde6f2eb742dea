package dev.ragdb.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a build saw on which server, as a table that people read ({@code servers.md}). Several modules write to it, one JVM each: a
 * cell is a file of its own, and what another build saw is gone.
 */
final class MatrixReport {
    private static final String NOT_RUN = "-";
    private static final String SERVER = "server";
    private static final String BUILD = "build";
    private static final String LEFT_OUT = "left-out";

    private final Path folder;

    private MatrixReport(Path folder) {
        this.folder = folder;
    }

    /** In the folder that the system property {@code ragdb.servers.report} names. */
    static MatrixReport ofThisBuild() {
        return of(
                Path.of(System.getProperty("ragdb.servers.report", "target/servers")),
                System.getProperty("ragdb.build", ""));
    }

    /** @param build tells one build from the next */
    static MatrixReport of(Path folder, String build) {
        try {
            Path known = folder.resolve(BUILD);
            if (!Files.exists(known) || !Files.readString(known).equals(build)) {
                clear(folder);
                Files.createDirectories(folder);
                Files.writeString(known, build);
            }
            return new MatrixReport(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Tells what a server turned out to be. */
    void met(TestedServer tested, String description) {
        write(tested, SERVER, description.replaceFirst(" in .*|: \".*", "") + " (" + tested.choice() + ")");
    }

    /** Says so, if no other module has said it. */
    void leaveOut(TestedServer tested, String reason) {
        try {
            Files.writeString(file(tested, LEFT_OUT), reason, StandardOpenOption.CREATE_NEW);
            System.out.println("Not tested on " + tested + ": " + reason);
        } catch (FileAlreadyExistsException said) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void enter(TestedServer tested, Aspect aspect, String result) {
        write(tested, aspect.name(), result);
    }

    private void write(TestedServer tested, String what, String text) {
        try {
            Files.writeString(file(tested, what), text);
            Files.writeString(folder.resolveSibling("servers.md"), table());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each server a line, each aspect a column. */
    String table() {
        List<Aspect> aspects = List.of(Aspect.values());
        StringBuilder table = new StringBuilder("| server |");
        aspects.forEach(aspect -> table.append(' ').append(aspect).append(" |"));
        table.append("\n|---|").append("---|".repeat(aspects.size())).append('\n');
        for (TestedServer tested : TestedServer.values()) {
            table.append("| ").append(read(tested, SERVER, tested.toString())).append(" |");
            aspects.forEach(aspect -> table.append(' ')
                    .append(read(tested, aspect.name(), NOT_RUN))
                    .append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    private String read(TestedServer tested, String what, String otherwise) {
        try {
            Path file = file(tested, what);
            return Files.exists(file) ? Files.readString(file).replaceAll("[|\\s]+", " ") : otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(TestedServer tested, String what) {
        return folder.resolve(tested.name() + "." + what);
    }
}
