package dev.ragdb.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of ragdb's own jars one holds the changelog, and it is told by its name. */
final class ShippedChangelogTest {
    private final Path lib;

    ShippedChangelogTest(@TempDir Path lib) {
        this.lib = lib;
    }

    @Test
    void itsJarIsTheOnlyOneOfThatName() throws IOException {
        assertThat(ShippedChangelog.jar(classPath("gson-2.jar", "rag-schema-0.1.0.jar", "rag-schema-engine-0.1.0.jar")))
                .contains(lib.resolve("rag-schema-0.1.0.jar"));
    }

    /** As after an update that left the former one behind: then the class loader has to tell. */
    @Test
    void twoOfThemAreNotChosenFrom() throws IOException {
        assertThat(ShippedChangelog.jar(classPath("rag-schema-0.1.0.jar", "rag-schema-0.2.0.jar")))
                .isEmpty();
    }

    @Test
    void whatIsNoFileOrHasAnotherNameIsNotTaken() throws IOException {
        String gone = lib.resolve("rag-schema-0.3.0.jar").toString();
        assertThat(ShippedChangelog.jar("")).isEmpty();
        assertThat(ShippedChangelog.jar(gone)).isEmpty();
        assertThat(ShippedChangelog.jar(File.pathSeparator)).isEmpty();
        assertThat(ShippedChangelog.jar(classPath("rag-schema-engine-0.1.0.jar", "rag-schema-.jar", "classes")))
                .isEmpty();
    }

    @Test
    void withoutSuchAJarTheClassPathIsSearched() {
        assertThat(ShippedChangelog.open().manifest().service()).isEqualTo("rag-manager");
    }

    private String classPath(String... names) throws IOException {
        for (String name : names) {
            Files.write(lib.resolve(name), new byte[0]);
        }
        return Stream.of(names)
                .map(name -> lib.resolve(name).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
