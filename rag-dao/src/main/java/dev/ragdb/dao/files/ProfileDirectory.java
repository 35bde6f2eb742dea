package dev.ragdb.dao.files;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which files of a directory are profiles: {@code *.json} in it, not below it, and not the example messages. */
final class ProfileDirectory {
    static final String ENDING = ".json";

    /** Example messages lie about under names like {@code 42_messages.json}. */
    static final String MESSAGES_ENDING = "_messages.json";

    private ProfileDirectory() {}

    /** Sorted by name, so that the outcome does not depend on the file system. */
    static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RagDaoException(
                    Code.INPUT_OUTPUT,
                    directory + (Files.exists(directory) ? " is no directory" : ": there is no such directory"));
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (isJson(nameOf(entry))) {
                    files.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new RagDaoException(Code.INPUT_OUTPUT, directory + " cannot be read: " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw new RagDaoException(Code.INPUT_OUTPUT, directory + ": there is no *" + ENDING + " in it");
        }
        files.sort(null);
        return files;
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    static boolean isMessages(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(MESSAGES_ENDING);
    }

    private static boolean isJson(String name) {
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }
}
