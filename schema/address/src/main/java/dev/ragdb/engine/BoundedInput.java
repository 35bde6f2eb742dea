package dev.ragdb.engine;

import dev.ragdb.engine.EngineException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads files that others wrote, up to a size that none of them comes near: a small jar may hold an entry that inflates to more than
 * any memory.
 */
public final class BoundedInput {
    /** What people write: changes, manifests, stand-ins, seeds. */
    static final int WRITTEN = 16 << 20;

    /** What builds record: contracts, their indexes, catalogs. */
    static final int RECORDED = 64 << 20;

    /** The files of one changelog that are kept in memory together. */
    public static final long ALL = 256L << 20;

    private BoundedInput() {}

    /**
     * What is left of it.
     *
     * @param path the file's, for its kind and for messages
     * @throws EngineException with {@link Reason#INPUT} when it is larger than a file of its kind may be
     */
    public static byte[] read(InputStream content, String path) throws IOException {
        int most = most(path);
        byte[] bytes = content.readNBytes(most);
        if (bytes.length == most && content.read() >= 0) {
            throw tooLarge(path, most);
        }
        return bytes;
    }

    public static byte[] read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return read(content, file.toString());
        }
    }

    public static String readString(Path file) throws IOException {
        return new String(read(file), StandardCharsets.UTF_8);
    }

    /** @throws EngineException with {@link Reason#INPUT} when {@code size}, of all files of {@code location}, is too much */
    public static void requireAll(long size, String location) {
        if (size > ALL) {
            throw tooLarge("the changes of " + location + " together", ALL);
        }
    }

    private static int most(String path) {
        return path.endsWith(".sql") || path.endsWith("manifest.json") ? WRITTEN : RECORDED;
    }

    private static EngineException tooLarge(String what, long most) {
        return new EngineException(
                Reason.INPUT, what + ": larger than " + (most >> 20) + " MiB, which is the most that is read");
    }
}
