package dev.ragdb.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.version.ServerVersion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a build says of the server that it proves changes on. */
final class ServerNoteTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            15.20 | ''
            19rc1 | ''
            20.1  | PostgreSQL 20 is newer than this ragdb knows (up to 19): what that version adds to the catalogs is not compared
            """)
    void onlyAnUnknownServerIsNamed(String version, String note) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new ServerNote(new PrintStream(printed, true, UTF_8)).starting(ServerVersion.parse(version));
        assertThat(printed.toString(UTF_8).strip()).isEqualTo(note);
    }
}
