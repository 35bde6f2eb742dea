package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.database.AppliedChange;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a target leads, from a database with two of four changes applied. */
final class TargetTest {
    private static final List<String> IDS =
            List.of("0001-create-table", "0002-add-column", "0003-add-index", "0003-add-index-too");

    @ParameterizedTest
    @CsvSource({
        "head, 4",
        "base, 0",
        "+1, 3",
        "+2, 4",
        "+0, 2",
        "-0, 2",
        "-1, 1",
        "-2, 0",
        "0001-create-table, 1",
        "0001, 1",
        "0002-a, 2",
        "0003-add-index, 3",
        "0003-add-index-, 4"
    })
    void leadsTo(String target, int count) {
        assertThat(Target.resolve(target, IDS, applied(2))).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-3 | target `-3` is out of range: 2 changes are applied",
                "+3 | target `+3` is out of range: 2 changes are pending",
                "+999999 | target `+999999` is out of range: 2 changes are pending",
                "000 | ambiguous target `000`: 4 changes begin so: 0001-create-table, 0002-add-column, 0003-add-index,"
                        + " 0003-add-index-too",
                "0003 | ambiguous target `0003`: 2 changes begin so: 0003-add-index, 0003-add-index-too",
                "'' | unknown target ``: expected head, base, +1, -1, or the beginning of a change's id"
                        + " (0001-create-table ... 0003-add-index-too)",
                "HEAD | unknown target `HEAD`, did you mean 'head'?",
                "haed | unknown target `haed`, did you mean 'head'?",
                "bas | unknown target `bas`, did you mean 'base'?",
                "2 | unknown target `2`, did you mean '0002-add-column'?",
                "0002-ad-colum | unknown target `0002-ad-colum`, did you mean '0002-add-column'?",
                "0002_add_column | unknown target `0002_add_column`, did you mean '0002-add-column'?",
                "0001-craete | unknown target `0001-craete`, did you mean '0001-create-table'?",
                "table | unknown target `table`, did you mean '0001-create-table'?",
                "3 | unknown target `3`: expected head, base, +1, -1, or the beginning of a change's id"
                        + " (0001-create-table ... 0003-add-index-too)",
                "0009 | unknown target `0009`: expected head, base, +1, -1, or the beginning of a change's id"
                        + " (0001-create-table ... 0003-add-index-too)",
                "0001-rename | unknown target `0001-rename`: expected head, base, +1, -1, or the beginning of a"
                        + " change's id (0001-create-table ... 0003-add-index-too)",
                "add | unknown target `add`: expected head, base, +1, -1, or the beginning of a change's id"
                        + " (0001-create-table ... 0003-add-index-too)",
                "+ | unknown target `+`: expected head, base, +1, -1, or the beginning of a change's id"
                        + " (0001-create-table ... 0003-add-index-too)",
                "add-column | unknown target `add-column`, did you mean '0002-add-column'?"
            })
    void saysWhyItLeadsNowhere(String target, String message) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Target.resolve(target, IDS, applied(2)))
                .withMessage(message)
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.INPUT));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, target `-1` is out of range: 0 changes are applied",
        "-2, 1, target `-2` is out of range: 1 change is applied"
    })
    void countsWhatIsApplied(String target, int position, String message) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Target.resolve(target, IDS, applied(position)))
                .withMessage(message);
    }

    @Test
    void namesTheFirstFiveOfManyCandidates() {
        List<String> ids = List.of("0001-a", "0002-b", "0003-c", "0004-d", "0005-e", "0006-f");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Target.resolve("0", ids, applied(0)))
                .withMessage("ambiguous target `0`: 6 changes begin so: 0001-a, 0002-b, 0003-c, 0004-d, 0005-e, ...");
    }

    @Test
    void showsOnlyTheBeginningOfALongTarget() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Target.resolve("x".repeat(5_000), IDS, applied(0)))
                .withMessage("unknown target `" + "x".repeat(80)
                        + "...`: expected head, base, +1, -1, or the beginning of a change's id"
                        + " (0001-create-table ... 0003-add-index-too)");
    }

    @Test
    void saysThatANumberIsOutOfRangeHoweverLongItIs() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Target.resolve("+99999999999", IDS, applied(2)))
                .withMessage("target `+99999999999` is out of range: 2 changes are pending");
    }

    @Test
    void hasNothingToOfferInAnEmptyChangelog() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Target.resolve("0001", List.of(), applied(0)))
                .withMessage("unknown target `0001`: expected head, base, +1, -1, or the beginning of a change's id");
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "-2, 0", "-0, 4", "+1, 4", "0002, 2"})
    void countsOnlyWhatIsAppliedWhereOthersWereSkipped(String target, int place) {
        assertThat(Target.resolve(target, IDS, applied(new int[] {0, 3}))).isEqualTo(place);
    }

    private static AppliedHistory applied(int count) {
        return applied(IntStream.range(0, count).toArray());
    }

    private static AppliedHistory applied(int[] places) {
        NavigableMap<Integer, AppliedChange> recorded = new TreeMap<>();
        for (int place : places) {
            recorded.put(
                    place,
                    new AppliedChange(IDS.get(place), "", Optional.empty(), LocalDateTime.MIN, Optional.empty()));
        }
        return new AppliedHistory(recorded, List.of(), List.of(), List.of());
    }
}
