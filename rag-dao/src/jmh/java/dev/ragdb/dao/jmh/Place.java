package dev.ragdb.dao.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The database's URL, handed to JMH's forks in a file that only its owner can read: it holds a password, and JMH prints and
 * records how its forks are called.
 */
final class Place implements AutoCloseable {
    private static final String PROPERTY = "ragdb.jmh.place";

    private final Path file;

    Place(String url) {
        try {
            file = Files.createTempFile("ragdb-jmh-", ".url");
            file.toFile().deleteOnExit();
            Files.writeString(file, url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the fork's command line. */
    String argument() {
        return "-D" + PROPERTY + "=" + file;
    }

    /** In a fork: the URL. */
    static String url() {
        try {
            return Files.readString(Path.of(Objects.requireNonNull(System.getProperty(PROPERTY), PROPERTY)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
