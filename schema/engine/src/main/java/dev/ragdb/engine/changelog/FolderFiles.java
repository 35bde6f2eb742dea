package dev.ragdb.engine.changelog;

import dev.ragdb.engine.BoundedInput;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A changelog in a folder. A start reads thousands of small files here, by java.io: that takes half the time of java.nio. */
record FolderFiles(Path folder) implements ChangelogFiles {
    private static final int USUAL_SIZE = 4096;

    @Override
    public List<String> changes() throws IOException {
        File changes = folder.resolve("changes").toFile();
        if (!changes.isDirectory()) {
            return List.of();
        }
        String[] found = changes.list();
        if (found == null) {
            throw new IOException(changes + " cannot be listed");
        }
        List<String> names = new ArrayList<>(found.length);
        for (String name : found) {
            if (new File(changes, name).isFile()) {
                names.add(name);
            }
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(BoundedInput.read(file)) : Optional.empty();
    }

    @Override
    public Optional<FileStamp> stamp(String name) throws IOException {
        try (InputStream file = new FileInputStream(new File(folder.toString(), name))) {
            byte[] content = file.readNBytes(USUAL_SIZE);
            if (content.length < USUAL_SIZE) {
                return Optional.of(FileStamp.of(content));
            }
        } catch (FileNotFoundException absentOrNotReadable) {
            // Reading it as a whole tells which.
        }
        return read(name).map(FileStamp::of);
    }

    @Override
    public String path(String name) {
        return folder.resolve(name).toString();
    }
}
