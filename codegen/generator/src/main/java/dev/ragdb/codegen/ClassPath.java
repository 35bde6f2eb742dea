package dev.ragdb.codegen;

import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.changelog.Manifest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars and folders that this program runs with. */
record ClassPath(List<Path> entries) {
    ClassPath {
        entries = List.copyOf(entries);
    }

    static ClassPath ofThisProgram() {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.exists(path)) {
                entries.add(path);
            }
        }
        return new ClassPath(entries);
    }

    /** What services other than {@code own} say of themselves. */
    List<Manifest> otherServices(Manifest own) {
        return entries.stream()
                .flatMap(entry -> ChangelogReader.manifests(entry).stream())
                .filter(manifest -> !manifest.service().equals(own.service()))
                .toList();
    }
}
