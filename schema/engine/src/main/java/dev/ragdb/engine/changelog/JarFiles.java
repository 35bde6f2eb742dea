package dev.ragdb.engine.changelog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A changelog in a jar: {@code folder} is e.g. {@code META-INF/ragdb/rag-manager/}. */
record JarFiles(Path jar, ZipFile zip, String folder) implements ChangelogFiles {
    @Override
    public List<String> changes() {
        String changes = folder + "changes/";
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(changes))
                .map(entry -> entry.getName().substring(changes.length()))
                .filter(name -> !name.contains("/"))
                .sorted()
                .toList();
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        ZipEntry entry = zip.getEntry(folder + name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return Optional.of(content.readAllBytes());
        }
    }

    @Override
    public String path(String name) {
        return jar.getFileName() + "!/" + folder + name;
    }
}
