package dev.ragdb.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
    void countsWideCharactersTwice() {
        assertThat(new WrappedText(10).lines("", "", "说明 说明 ok")).containsExactly("说明 说明", "ok");
        assertThat(new WrappedText(9).lines("说 ", "  ", "说明 说明")).containsExactly("说 说明", "  说明");
    }

    @Test
    void breaksTheSentenceOfAMessageAndNothingElse() {
        WrappedText text = new WrappedText(20);

        assertThat(text.message("  running it outside a transaction"))
                .containsExactly("  running it outside", "    a transaction");
        assertThat(text.message("short")).containsExactly("short");
        assertThat(text.message("this is the first sentence:\n- expected here, and long"))
                .containsExactly("this is the first", "  sentence:", "- expected here, and long");
        assertThat(text.message("    SELECT something FROM somewhere"))
                .containsExactly("    SELECT something FROM somewhere");
    }
}
