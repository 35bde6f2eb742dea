package dev.ragdb.throwaway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A .txz archive unpacked below the folder for temporary files, once for all JVMs of this user: unpacking takes a second and
 * 50 MB. It is moved into place when complete, so a killed JVM leaves no half of one under the final name.
 */
record UnpackedArchive(Path folder) {
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    /** @param name says what is in the archive and changes with its content */
    static UnpackedArchive of(String name, InputStream packed) throws IOException {
        Path parent = parent();
        Path folder = parent.resolve(name);
        if (Files.isDirectory(folder)) {
            return new UnpackedArchive(folder);
        }
        Path work = Files.createTempDirectory(parent, "unpacking-");
        Files.setPosixFilePermissions(work, READABLE);
        unpack(packed, work);
        if (!work.toFile().renameTo(folder.toFile()) && !Files.isDirectory(folder)) {
            throw new IOException("could not rename " + work + " to " + folder);
        }
        return new UnpackedArchive(folder);
    }

    /** This user's folder; programs are run from it, so nobody else may be able to write there. */
    private static Path parent() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        Path parent = temporary.resolve("ragdb-postgres-" + System.getProperty("user.name"));
        try {
            Files.createDirectory(parent, PosixFilePermissions.asFileAttribute(READABLE));
        } catch (FileAlreadyExistsException e) {
            Path mine = Files.createTempFile(temporary, "ragdb-postgres-", "");
            boolean safe = Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(parent).equals(Files.getOwner(mine))
                    && READABLE.containsAll(Files.getPosixFilePermissions(parent));
            Files.delete(mine);
            if (!safe) {
                throw new IOException(parent + " belongs to somebody else or can be written by others: remove it", e);
            }
        }
        return parent;
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive has an entry outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    Files.setPosixFilePermissions(
                            target,
                            (entry.getMode() & 0111) != 0 ? READABLE : PosixFilePermissions.fromString("rw-r--r--"));
                }
            }
        }
    }
}
