package dev.ragdb.engine.changelog;

import static dev.ragdb.engine.changelog.ChangelogReader.MANIFEST;
import static dev.ragdb.engine.changelog.ChangelogReader.ROOT;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the folders that hold a service's changelog: those with a manifest. */
final class ServiceFolders {
    private ServiceFolders() {}

    static List<Path> in(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(MANIFEST)))
                    .toList();
        }
    }

    static List<String> in(ZipFile zip) {
        List<String> folders = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (name.startsWith(ROOT) && name.endsWith("/" + MANIFEST)) {
                int slash = name.indexOf('/', ROOT.length());
                if (slash > ROOT.length() && slash == name.length() - MANIFEST.length() - 1) {
                    folders.add(name.substring(0, slash + 1));
                }
            }
        }
        return folders;
    }

    static <T> T only(List<T> services, Path location) {
        if (services.isEmpty()) {
            throw notAChangelog(location);
        }
        if (services.size() > 1) {
            throw new EngineException(
                    Reason.INPUT, location + " holds the changelogs of several services: " + services);
        }
        return services.get(0);
    }

    static EngineException notAChangelog(Path location) {
        return new EngineException(
                Reason.INPUT, location + " is no changelog: there is no " + ROOT + "<service>/" + MANIFEST + " in it");
    }
}
