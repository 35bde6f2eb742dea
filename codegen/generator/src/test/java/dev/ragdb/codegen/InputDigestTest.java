package dev.ragdb.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a change of the generator's inputs. */
final class InputDigestTest {
    private final Path folder;

    InputDigestTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFolderOfClassesAndItsJarAreTheSame() throws IOException {
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("org/shop"));
        Files.writeString(classes.resolve("org/shop/A.class"), "class A");
        Files.writeString(classes.resolve("b.sql"), "select 1");
        Path jar = folder.resolve("shop.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : List.of("META-INF/MANIFEST.MF", "b.sql", "org/", "org/shop/A.class")) {
                zip.putNextEntry(new ZipEntry(name));
                if (Files.isRegularFile(classes.resolve(name))) {
                    zip.write(Files.readAllBytes(classes.resolve(name)));
                }
            }
        }
        String ofJar = digest(jar);
        assertThat(digest(classes)).isEqualTo(ofJar);
        Files.writeString(classes.resolve("org/shop/A.class"), "class B");
        assertThat(digest(classes)).isNotEqualTo(ofJar);
    }

    @Test
    void aRenamedFileIsAChange() throws IOException {
        Files.writeString(folder.resolve("0001-a.sql"), "select 1");
        String before = new InputDigest().folder(folder).hex();
        assertThat(new InputDigest().folder(folder).hex()).isEqualTo(before);
        Files.move(folder.resolve("0001-a.sql"), folder.resolve("0002-a.sql"));
        assertThat(new InputDigest().folder(folder).hex()).isNotEqualTo(before);
    }

    private static String digest(Path entry) throws IOException {
        return new InputDigest().classPath(new ClassPath(List.of(entry))).hex();
    }
}
