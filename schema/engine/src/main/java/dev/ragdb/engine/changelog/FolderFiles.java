package dev.ragdb.engine.changelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A changelog in a folder. */
record FolderFiles(Path folder) implements ChangelogFiles {
    @Override
    public List<String> changes() throws IOException {
        Path changes = folder.resolve("changes");
        if (!Files.isDirectory(changes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(changes)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @Override
    public Optional<FileStamp> stamp(String name) throws IOException {
        Optional<byte[]> content = read(name);
        return content.isPresent() ? Optional.of(FileStamp.of(content.get())) : Optional.empty();
    }

    @Override
    public String path(String name) {
        return folder.resolve(name).toString();
    }
}
