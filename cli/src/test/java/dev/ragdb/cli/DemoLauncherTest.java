package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.Installation.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour checks every step itself; here it is seen to get to its end within {@link Installation}'s minute. */
final class DemoLauncherTest {
    @Test
    void theTourGetsToItsEnd(@TempDir Path directory) throws Exception {
        Run run = Installation.built(directory).run("demo");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("\n$ ragdb migrate\n", "stored: user 1, Анна")
                .contains("what they were, to the byte\n")
                .endsWith("That was all. On your own database: ragdb plan --url"
                        + " postgresql://user@host:5433/database\n");
        assertThat(run.err()).contains("+   column nickname text\n").doesNotContain("\tat ", "password=");
    }
}
