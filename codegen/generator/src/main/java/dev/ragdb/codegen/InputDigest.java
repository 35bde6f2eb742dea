package dev.ragdb.codegen;

import dev.ragdb.engine.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A digest of all that the generator's result depends on. */
final class InputDigest {
    private final StringBuilder inputs = new StringBuilder();

    /** @param database where the throwaway database shall come from; empty for any */
    InputDigest settings(Settings settings, String database) {
        inputs.append(settings.version()).append('\n');
        inputs.append(settings.packageName().orElse("")).append('\n');
        inputs.append(database).append('\n');
        return this;
    }

    /** Names and contents of all files below {@code folder}. */
    InputDigest folder(Path folder) throws IOException {
        for (Path file : filesBelow(folder)) {
            inputs.append(Sha256.hex(Sha256.of(Files.readAllBytes(file))));
            inputs.append(' ').append(folder.relativize(file)).append('\n');
        }
        return this;
    }

    /**
     * Names and checksums of all classes and resources, read from the jars' directories. A folder of classes and the jar that
     * is made of it give the same, so that {@code mvn compile} after {@code mvn verify} finds nothing changed.
     */
    InputDigest classPath(ClassPath classPath) throws IOException {
        for (Path entry : classPath.entries()) {
            SortedMap<String, Long> checksums = Files.isDirectory(entry) ? ofFolder(entry) : ofJar(entry);
            checksums.forEach((name, crc) -> {
                if (!name.equals("META-INF/MANIFEST.MF") && !name.startsWith("META-INF/maven/")) {
                    inputs.append(crc).append(' ').append(name).append('\n');
                }
            });
        }
        return this;
    }

    /** Lower-case hexadecimal SHA-256. */
    String hex() {
        return Sha256.hex(Sha256.of(inputs.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** All files below {@code folder}, sorted; none when it is not there. */
    static List<Path> filesBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static SortedMap<String, Long> ofFolder(Path folder) throws IOException {
        SortedMap<String, Long> checksums = new TreeMap<>();
        for (Path file : filesBelow(folder)) {
            CRC32 crc = new CRC32();
            crc.update(Files.readAllBytes(file));
            checksums.put(folder.relativize(file).toString().replace('\\', '/'), crc.getValue());
        }
        return checksums;
    }

    private static SortedMap<String, Long> ofJar(Path jar) throws IOException {
        SortedMap<String, Long> checksums = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    checksums.put(entry.getName(), entry.getCrc());
                }
            }
        }
        return checksums;
    }
}
