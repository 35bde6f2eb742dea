package dev.ragdb.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.cli.text.Palette.Colour;
import dev.ragdb.cli.text.Screen;
import dev.ragdb.engine.address.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ErrorOutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void paintsOurNameAndBreaksBetweenWordsOnATerminal() {
        ErrorOutput err = output("e 24 40");
        err.problem(Colour.RED, "the change `0005-locale` could not get its locks within 60 s");
        err.println("    SELECT one, two, three, four, five, six FROM somewhere");

        assertThat(shown())
                .isEqualTo(
                        """
                        \u001b[31mragdb:\u001b[0m the change `0005-locale` could
                          not get its locks within 60 s
                            SELECT one, two, three, four, five, six FROM somewhere
                        """);
    }

    @Test
    void isALineEachElsewhere() {
        output("").problem(Colour.RED, "the change `0005-locale` could not get its locks within 60 s");

        assertThat(shown()).isEqualTo("ragdb: the change `0005-locale` could not get its locks within 60 s\n");
    }

    @Test
    void nothingThatIsToldColoursTheTerminalByItself() {
        output("e 24 80").problem(Colour.YELLOW, "change `\u001b[31mred` is unknown");

        assertThat(shown()).isEqualTo("\u001b[33mragdb:\u001b[0m change `\\u001b[31mred` is unknown\n");
    }

    private ErrorOutput output(String terminals) {
        Path nowhere = Path.of("/nowhere");
        Screen screen = Screen.of(terminals, new Surroundings(Map.of(), nowhere, nowhere, "ops"));
        return new ErrorOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8), new Redaction(), screen);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
