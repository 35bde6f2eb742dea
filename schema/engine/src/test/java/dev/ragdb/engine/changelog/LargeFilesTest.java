package dev.ragdb.engine.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small jar whose entry inflates far beyond what such a file is, is one clear line wherever it is read. */
final class LargeFilesTest {
    private static final String FOLDER = "META-INF/ragdb/shop/";
    private static final int MEBIBYTE = 1 << 20;
    private static final String MANIFEST =
            "{\"service\": \"shop\", \"schema\": \"public\", \"trackingTable\": \"t\", \"owned\": []}";

    private final Path folder;

    LargeFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "manifest.json, 16",
        "contract.json, 64",
        "contract.index, 64",
        "stand-ins.sql, 16",
        "changes/0001-a.sql, 16",
    })
    void isOneClearLine(String name, int mebibytes) throws IOException {
        Path jar = jar(name);
        assertThat(Files.size(jar)).isLessThan(MEBIBYTE);
        String problem = FOLDER + name + ": larger than " + mebibytes + " MiB, which is the most that is read";
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ChangelogReader.open(jar))
                .withMessage(jar.getFileName() + "!/" + problem)
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.INPUT));
    }

    @ParameterizedTest
    @CsvSource({"manifest.json, 16", "contract.json, 64"})
    void soItIsForTheGuardOfAService(String name, int mebibytes) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar(name).toUri().toURL()}, null)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> RecordedSchema.fromClassPath(loader, "shop"))
                    .withMessageEndingWith(
                            FOLDER + name + ": larger than " + mebibytes + " MiB, which is the most that is read");
        }
    }

    /** 64 MiB and one byte in the one file. */
    private Path jar(String large) throws IOException {
        Path jar = folder.resolve("shop.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            if (!large.equals("manifest.json")) {
                zip.putNextEntry(new ZipEntry(FOLDER + "manifest.json"));
                zip.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(FOLDER + large));
            byte[] zeros = new byte[MEBIBYTE];
            for (int part = 0; part < 64; part++) {
                zip.write(zeros);
            }
            zip.write(0);
        }
        return jar;
    }
}
