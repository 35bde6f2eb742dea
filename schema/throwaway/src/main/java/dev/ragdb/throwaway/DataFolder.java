package dev.ragdb.throwaway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a server process keeps its data: in memory (/dev/shm) if there is room, else among the temporary files.
 *
 * <p>A database is 300 small files, so cloning one takes 0.02 s in memory and up to 0.5 s on a disk. Containers often have
 * only 64 MB of /dev/shm. The system property {@code ragdb.postgres.data} names another folder, say for more data than fits
 * into memory.
 */
final class DataFolder {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM_BYTES = 2L << 30;

    private DataFolder() {}

    static Path create() throws IOException {
        return Files.createTempDirectory(parent(), "ragdb-throwaway-").toRealPath();
    }

    private static Path parent() throws IOException {
        String asked = System.getProperty("ragdb.postgres.data", "");
        if (!asked.isBlank()) {
            return Path.of(asked);
        }
        boolean room = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES;
        return room ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
