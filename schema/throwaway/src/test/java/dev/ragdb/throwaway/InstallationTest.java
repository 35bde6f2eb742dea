package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstallationTest {
    @ParameterizedTest
    @ValueSource(strings = {"share", "share/postgresql", "elsewhere"})
    void findsPgvectorWhereExtensionsLie(String share, @TempDir Path folder) throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        program(bin, "postgres", "postgres (PostgreSQL) 17.6 (Debian 17.6-1)");
        program(bin, "pg_config", folder.resolve("elsewhere").toString());
        assertThat(Installation.in(bin).hasPgvector()).isFalse();
        Path extensions = Files.createDirectories(folder.resolve(share).resolve("extension"));
        Files.createFile(extensions.resolve("vector.control"));
        assertThat(Installation.in(bin)).isEqualTo(new Installation(bin, 17));
        assertThat(Installation.in(bin).hasPgvector()).isTrue();
    }

    @Test
    void saysThatAProgramDoesNotRun(@TempDir Path folder) {
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(() -> Installation.in(folder))
                .withMessage("The PostgreSQL in " + folder + " does not run on this machine: " + folder
                        + "/postgres cannot be run");
    }

    private static void program(Path bin, String name, String output) throws IOException {
        Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\necho '" + output + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
