package dev.ragdb.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WrappedTextTest {
    @Test
    void breaksAtSpacesAndNeverInsideAWord() {
        WrappedText text = new WrappedText(20);

        assertThat(text.lines("  why: ", "    ", "Sie können es nicht  lesen,\nbis einUnteilbaresLangesWort endet."))
                .containsExactly(
                        "  why: Sie können es", "    nicht lesen, bis", "    einUnteilbaresLangesWort", "    endet.");
        assertThat(text.lines("a: ", "", "")).containsExactly("a: ");
    }

    @Test
    void alignsAllButTheLastColumn() {
        assertThat(new AlignedRows()
                        .add("a", "b", "c")
                        .add("длиннее", "", "далеко")
                        .lines())
                .containsExactly("a        b  c", "длиннее     далеко");
        assertThat(new AlignedRows().lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "5, 40", "999, 120", "0, 80", "wide, 80", "-1, 80"})
    void isAsWideAsColumnsSaysWithinReason(String columns, int width) {
        assertThat(TerminalWidth.of(Optional.of(columns), false)).isEqualTo(width);
    }

    @Test
    void isUsuallyWideWhereThereIsNoTerminal() {
        assertThat(TerminalWidth.of(Optional.empty(), false)).isEqualTo(80);
    }
}
