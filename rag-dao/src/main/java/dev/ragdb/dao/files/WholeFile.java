package dev.ragdb.dao.files;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files of a directory under another name first, so that nobody ever sees half of one. */
final class WholeFile {
    private final Path directory;

    WholeFile(Path directory) {
        this.directory = directory;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    void write(String name, String text) {
        // Hidden, so that no import takes it for a profile when the process was killed here.
        Path temporary = directory.resolve(".ragdb-" + UUID.randomUUID() + ".tmp");
        Path file = resolve(name);
        try {
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new RagDaoException(Code.INPUT_OUTPUT, file + " cannot be written: " + reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof AccessDeniedException ? "permission denied" : String.valueOf(failure.getMessage());
    }
}
