package dev.ragdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown, and how. */
final class PrintableTextTest {
    private static final String HOSTILE = "\u001b[31mда\u009b\u007f\r\u202eend\u2066\u2028\u200b\ufeff\0";
    private static final String SPELT =
            "\\u001b[31mда\\u009b\\u007f\\u000d\\u202eend\\u2066\\u2028\\u200b\\ufeff\\u0000";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "Ёжик, 東京, עברית, عربي", "می\u200cخواهم", "👩\u200d🔬", "a \\u001b b", "50 %\u00a0"
            })
    void leavesLettersAsTheyAre(String text) {
        assertThat(PrintableText.of(text)).isEqualTo(text);
        assertThat(PrintableText.line(text)).isEqualTo(text);
    }

    @Test
    void spellsOutWhatATerminalObeysOrHides() {
        assertThat(PrintableText.of(HOSTILE)).isEqualTo(SPELT);
        assertThat(PrintableText.of(SPELT)).as("a second time").isEqualTo(SPELT);
    }

    @Test
    void keepsTheLinesOfATextAndNotThoseOfAName() {
        assertThat(PrintableText.of("one\n\ttwo")).isEqualTo("one\n\ttwo");
        assertThat(PrintableText.line("one\n::error::\ttwo")).isEqualTo("one\\u000a::error::\\u0009two");
    }

    @Test
    void everyExceptionOfTheEngineIsPrintable() {
        assertThat(new EngineException(EngineException.Reason.DRIFT, "a\n" + HOSTILE))
                .hasMessage("a\n" + SPELT);
    }

    @Test
    void nothingIsPrintedPastIt() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintableStream out = new PrintableStream(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            out.print(HOSTILE);
            out.println(HOSTILE);
            out.print((Object) HOSTILE);
            out.println((Object) HOSTILE);
            out.print('\u001b');
            out.println('\u001b');
            out.print(HOSTILE.toCharArray());
            out.println(HOSTILE.toCharArray());
            out.printf("%s%n", HOSTILE);
            out.append(HOSTILE).append('\u001b');
            out.printVerbatim("\u001b[0m");
        }
        String end = System.lineSeparator();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(SPELT + SPELT + end + SPELT + SPELT + end + "\\u001b\\u001b" + end + SPELT + SPELT + end
                        + SPELT + end + SPELT + "\\u001b" + "\u001b[0m");
    }
}
