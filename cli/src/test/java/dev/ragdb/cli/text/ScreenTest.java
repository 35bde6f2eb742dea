package dev.ragdb.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.text.Palette.Colour;
import dev.ragdb.engine.address.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScreenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            oe 24 80  | -    | 80  | 80
            oe 24 100 | 90   | 90  | 90
            oe 24 5   | -    | 40  | 40
            oe 24 200 | -    | 120 | 200
            oe 24 200 | wide | 120 | 200
            oe 24 200 | -1   | 120 | 200
            oe        | -    | 80  | 80
            oe 0 0    | -    | 80  | 80
            e 24 100  | -    | 100 | 2147483647
            ''        | -    | 80  | 2147483647
            ''        | 100  | 100 | 2147483647
            """)
    void isAsWideAsColumnsOrTheTerminalSaysWithinReason(String terminals, String columns, int text, int rows) {
        Screen screen = screen(terminals, columns == null ? Map.of() : Map.of("COLUMNS", columns));
        assertThat(screen.textWidth()).isEqualTo(text);
        assertThat(screen.rowWidth()).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            oe | A=0              | true  | true
            o  | A=0              | true  | false
            e  | A=0              | false | true
            '' | A=0              | false | false
            oe | TERM=dumb        | false | false
            oe | NO_COLOR=1       | false | false
            oe | NO_COLOR=        | true  | true
            '' | CLICOLOR_FORCE=1 | true  | true
            '' | CLICOLOR_FORCE=0 | false | false
            """)
    void paintsOnTerminalsOfThoseWhoWantIt(String terminals, String variable, boolean out, boolean err) {
        String[] assignment = variable.split("=", 2);
        Screen screen = screen(terminals, Map.of(assignment[0], assignment[1]));
        assertThat(screen.outPalette().paint(Colour.RED, "missing"))
                .isEqualTo(out ? "\u001b[31mmissing\u001b[0m" : "missing");
        assertThat(screen.errPalette().paint(Colour.YELLOW, "pending"))
                .isEqualTo(err ? "\u001b[33mpending\u001b[0m" : "pending");
    }

    @Test
    void whoWantsNoColourGetsNoneByForceEither() {
        Screen screen = screen("oe", Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"));
        assertThat(screen.outPalette().paint(Colour.RED, "missing")).isEqualTo("missing");
    }

    private static Screen screen(String terminals, Map<String, String> environment) {
        Path nowhere = Path.of("/nowhere");
        return Screen.of(terminals, new Surroundings(environment, nowhere, nowhere, "ops"));
    }
}
