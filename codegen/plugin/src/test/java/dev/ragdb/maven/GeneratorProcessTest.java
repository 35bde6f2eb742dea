package dev.ragdb.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Everybody on a machine can read a process's arguments, and its user alone the environment. */
@EnabledOnOs(OS.LINUX)
final class GeneratorProcessTest {
    private static final String URL = "postgresql://me:geheim@db/postgres";

    @Test
    void theDatabaseIsNotAmongTheArguments() throws Exception {
        List<String> lines = new ArrayList<>();

        GeneratorProcess.run(
                List.of(
                        "sh",
                        "-c",
                        "printf '%s\\n' \"${RAGDB_DATABASE#*:}\"; tr '\\0' ' ' </proc/$$/cmdline; echo; stat -c %A /proc/$$/environ"),
                URL,
                lines::add);

        assertThat(lines.get(0)).isEqualTo(URL.substring(URL.indexOf(':') + 1));
        assertThat(lines.get(1)).startsWith("sh -c ").doesNotContain("geheim");
        assertThat(lines.get(2)).isEqualTo("-r--------");
    }

    @Test
    void withoutOneTheEnvironmentsIsLeft() throws Exception {
        List<String> lines = new ArrayList<>();

        GeneratorProcess.run(List.of("sh", "-c", "echo \"[${RAGDB_DATABASE-}]\""), " ", lines::add);

        String ours = System.getenv("RAGDB_DATABASE");
        assertThat(lines).containsExactly("[" + (ours == null ? "" : ours) + "]");
    }
}
