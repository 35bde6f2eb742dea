package dev.ragdb.engine.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Who owns a file, and who else may read or write it; links are followed. Where files have no such rights, as on Windows, nobody
 * else may.
 *
 * @param regular whether it is one, and not a folder or a pipe
 * @param owner the owner's name; empty when there is none
 */
public record FileRights(boolean regular, String owner, Set<PosixFilePermission> permissions) {
    private static final String ROOT = "root";

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    public FileRights {
        permissions = Set.copyOf(permissions);
    }

    /** Those of a file that exists. */
    public static FileRights of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileRights(Files.isRegularFile(file), "", Set.of());
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        return new FileRights(attributes.isRegularFile(), attributes.owner().getName(), attributes.permissions());
    }

    /** Whether its owner alone may do anything with it. */
    public boolean isPrivate() {
        return permissions.stream().noneMatch(OTHERS::contains);
    }

    /** Whether nobody but this process's user and root can have written it. */
    public boolean isWrittenOnlyByUs() throws IOException {
        return (owner.isEmpty() || isRoots() || owner.equals(us()))
                && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Java's own word for it is a question mark where a container has no name for its user. */
    private static String us() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? Files.getOwner(self).getName() : System.getProperty("user.name", "");
    }

    boolean isRoots() {
        return owner.equals(ROOT);
    }

    boolean isReadableByGroupOnly() {
        return permissions.stream()
                .noneMatch(permission -> OTHERS.contains(permission) && permission != PosixFilePermission.GROUP_READ);
    }
}
