package dev.ragdb.enforcer;

import dev.ragdb.engine.BoundedInput;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.tables.TablesOrigin;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks into one jar or folder, because Maven tells which artifacts there are but not what is in them.
 *
 * @param changelogs the services whose changelogs lie there
 * @param origins what typed tables say that they were made from, as text, by service
 */
record SchemaFiles(SortedSet<String> changelogs, SortedMap<String, String> origins) {
    private static final String JSON = ".json";

    /** @throws EngineException with {@link Reason#INPUT} when the jar cannot be read */
    static SchemaFiles in(ClassPathEntry entry) {
        try {
            if (Files.isDirectory(entry.file())) {
                return in(entry.file());
            }
            try (FileSystem jar = FileSystems.newFileSystem(entry.file())) {
                return in(jar.getPath("/"));
            }
        } catch (IOException | ProviderNotFoundException e) {
            throw new EngineException(Reason.INPUT, entry + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static SchemaFiles in(Path root) throws IOException {
        SortedSet<String> changelogs = new TreeSet<>();
        for (Path folder : files(root.resolve(ChangelogReader.ROOT))) {
            if (Files.isRegularFile(folder.resolve("manifest.json"))) {
                changelogs.add(name(folder));
            }
        }
        SortedMap<String, String> origins = new TreeMap<>();
        for (Path file : files(root.resolve(TablesOrigin.FOLDER))) {
            String name = name(file);
            if (name.endsWith(JSON)) {
                origins.put(name.substring(0, name.length() - JSON.length()), BoundedInput.readString(file));
            }
        }
        return new SchemaFiles(changelogs, origins);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
