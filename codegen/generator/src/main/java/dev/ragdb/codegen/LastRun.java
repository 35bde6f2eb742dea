package dev.ragdb.codegen;

import dev.ragdb.engine.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the last successful run was made from and what it wrote, so that the next one can tell whether it has anything to do.
 * A file in the build folder: the inputs' digest, then a line for each output, as sha256sum writes it.
 */
final class LastRun {
    private final Path target;
    private final Path file;

    LastRun(Path target) {
        this.target = target;
        this.file = target.resolve("ragdb-generator.sha256");
    }

    /** Whether these inputs gave outputs that are all still there. */
    boolean isStillGood(String inputs) throws IOException {
        List<String> lines = lines();
        if (lines.isEmpty() || !lines.get(0).equals(inputs)) {
            return false;
        }
        for (String line : lines.subList(1, lines.size())) {
            if (!Files.exists(output(line))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Generated files are written anew whenever something changes, so what somebody wrote into them would be lost silently.
     *
     * @throws RefusedException when one is not what it was generated as
     */
    void requireOutputsUnedited() throws IOException {
        List<String> lines = lines();
        for (String line : lines.isEmpty() ? lines : lines.subList(1, lines.size())) {
            Path output = output(line);
            if (Files.exists(output) && !line.startsWith(sha256(output))) {
                throw new RefusedException(
                        output + " is generated, but was edited by hand: what it says comes from the"
                                + " changelog alone. Change that; and delete this file, or mvn clean, to have it generated again");
            }
        }
    }

    /** Said before outputs are written: until {@link #remember}, a killed run leaves nothing that counts. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    void remember(String inputs, List<Path> outputs) throws IOException {
        List<String> lines = new ArrayList<>(List.of(inputs));
        for (Path output : outputs) {
            lines.add(sha256(output) + "  " + target.relativize(output));
        }
        Files.createDirectories(target);
        Files.write(file, lines);
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Path output(String line) {
        return target.resolve(line.substring(line.indexOf("  ") + 2));
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.hex(Sha256.of(Files.readAllBytes(file)));
    }
}
