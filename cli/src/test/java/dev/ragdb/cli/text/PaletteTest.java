package dev.ragdb.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.text.Palette.Colour;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PaletteTest {
    @Test
    void paintsOnATerminal() {
        assertThat(Palette.of(true, Optional.empty()).paint(Colour.RED, "missing"))
                .isEqualTo("\u001b[31mmissing\u001b[0m");
        assertThat(Palette.of(true, Optional.of("")).paint(Colour.YELLOW, "pending"))
                .isEqualTo("\u001b[33mpending\u001b[0m");
    }

    @Test
    void paintsNothingElsewhereAndNothingForWhoWantsNone() {
        assertThat(Palette.of(false, Optional.empty()).paint(Colour.RED, "missing"))
                .isEqualTo("missing");
        assertThat(Palette.of(true, Optional.of("1")).paint(Colour.RED, "missing"))
                .isEqualTo("missing");
    }
}
