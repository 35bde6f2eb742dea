package dev.ragdb.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlignedRowsTest {
    /** Latin, Cyrillic, Chinese, emoji with a modifier, an accent of its own, Hangul in one piece and in three. */
    private static final AlignedRows WORLD = new AlignedRows()
            .add("change", "state", "note")
            .add("длиннее", "", "ё")
            .add("变更", "pending", "说明")
            .add("e\u0301\u0301", "👍🏽", "ok")
            .add("한글", "\u1112\u1161\u11ab", "ok");

    @Test
    void alignsAllButTheLastColumn() {
        assertThat(new AlignedRows()
                        .add("a", "b", "c")
                        .add("длиннее", "", "далеко")
                        .lines())
                .containsExactly("a        b  c", "длиннее     далеко");
        assertThat(new AlignedRows().lines()).isEmpty();
        assertThat(new AlignedRows().lines(80)).isEmpty();
    }

    @Test
    void countsWhatATerminalShows() {
        assertThat(WORLD.lines())
                .containsExactly(
                        "change   state    note",
                        "длиннее           ё",
                        "变更     pending  说明",
                        "e\u0301\u0301        👍🏽     ok",
                        "한글     \u1112\u1161\u11ab       ok");
    }

    @ParameterizedTest
    @CsvSource({
        "a, 1",
        "ё, 1",
        "变, 2",
        "ｆ, 2",
        "✅, 2",
        "☃, 1",
        "€, 1",
        "🙂, 2",
        "'a\u0308', 1",
        "'\u200b', 0",
        "'☺\ufe0f', 1",
        "'ﬁ', 1",
        "'🇫🇷', 2"
    })
    void knowsWideCharactersAndMarks(String text, int width) {
        assertThat(DisplayWidth.of(text)).isEqualTo(width);
    }

    @Test
    void cutsAtWholeCharactersOnly() {
        assertThat(DisplayWidth.cut("说明说明", 8)).isEqualTo("说明说明");
        assertThat(DisplayWidth.cut("说明说明", 7)).isEqualTo("说明...");
        assertThat(DisplayWidth.cut("说明说明", 6)).isEqualTo("说...");
        assertThat(DisplayWidth.cut("ae\u0301iou", 5)).isEqualTo("ae\u0301iou");
        assertThat(DisplayWidth.cut("ae\u0301ioux", 5)).isEqualTo("ae\u0301...");
        assertThat(DisplayWidth.cut("🙂🙂🙂", 5)).isEqualTo("🙂...");
    }

    @Test
    void breaksTheLastColumnWhereATerminalIsTooNarrow() {
        AlignedRows rows = new AlignedRows()
                .add("0001-create", "applied", "one row for each user of the forum")
                .add("0002-keep-it", "pending", "kept by a trigger");

        assertThat(rows.lines(80))
                .containsExactly(
                        "0001-create   applied  one row for each user of the forum",
                        "0002-keep-it  pending  kept by a trigger");
        assertThat(rows.lines(52))
                .containsExactly(
                        "0001-create   applied  one row for each user of the",
                        "                       forum",
                        "0002-keep-it  pending  kept by a trigger");
        assertThat(rows.lines(36))
                .containsExactly(
                        "0001-create   applied",
                        "    one row for each user of the",
                        "    forum",
                        "0002-keep-it  pending",
                        "    kept by a trigger");
        assertThat(rows.lines(20))
                .containsExactly(
                        "0001-create",
                        "    applied",
                        "    one row for each",
                        "    user of the",
                        "    forum",
                        "0002-keep-it",
                        "    pending",
                        "    kept by a",
                        "    trigger");
    }

    @Test
    void cutsLinesWhereOneLineARowIsWanted() {
        assertThat(WORLD.cutLines(20))
                .containsExactly(
                        "change   state   ...",
                        "длиннее           ё",
                        "变更     pending ...",
                        "e\u0301\u0301        👍🏽     ok",
                        "한글     \u1112\u1161\u11ab       ok");
    }
}
