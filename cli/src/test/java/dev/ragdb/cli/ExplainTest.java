package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.hazard.HazardCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ExplainTest {
    @Test
    void tellsWhatAHazardIsAndWhatToDo() {
        assertThat(TestDatabase.ragdb(Map.of(), "explain", "index-not-concurrent"))
                .isEqualTo(new Installation.Run(
                        0,
                        """
                        index-not-concurrent: the index is built while writers wait

                        Why it matters:
                          CREATE INDEX holds SHARE: nobody can insert, update or delete until it is
                          done.

                        What to do instead:
                          CREATE INDEX CONCURRENTLY in a change of its own, with runInTransaction:false
                          on its --changeset line; and DROP INDEX CONCURRENTLY in its rollback. For a
                          primary key or unique constraint: build the index so, then ADD CONSTRAINT ...
                          USING INDEX.

                        To accept it, a line above the change's --changeset line:
                          --ragdb accept index-not-concurrent: reason
                        """,
                        ""));
    }

    @ParameterizedTest
    @EnumSource
    void everyHazardFitsOnATerminal(HazardCode hazard) {
        Installation.Run run = TestDatabase.ragdb(Map.of(), "explain", hazard.code());

        assertThat(run.exitCode()).isZero();
        assertThat(hazard.title()).isNotBlank();
        assertThat(hazard.why()).isNotBlank();
        assertThat(hazard.recipe()).isNotBlank();
        assertThat(run.out().replaceAll("\\s+", " ")).contains(hazard.title(), hazard.why(), hazard.recipe());
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void saysWhatCannotBeAccepted() {
        assertThat(TestDatabase.ragdb(Map.of(), "explain", "rollback-fails").out())
                .endsWith("\n\nIt cannot be accepted: such a change is never applied.\n")
                .doesNotContain("--ragdb accept");
    }

    @Test
    void listsAllHazards() {
        Installation.Run run = TestDatabase.ragdb(Map.of(), "explain");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith(
                        """
                        rollback-missing                  the change cannot be taken back
                        rollback-fails                    the rollback ends with an error
                        """)
                .hasLineCount(HazardCode.values().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            block-writes    | unknown hazard 'block-writes', did you mean 'blocks-writes'?
            BLOCKS_WRITES   | unknown hazard 'BLOCKS_WRITES', did you mean 'blocks-writes'?
            everything      | unknown hazard 'everything'; ragdb explain lists them
            """)
    void anUnknownHazardIsAUsageError(String code, String message) {
        assertThat(TestDatabase.ragdb(Map.of(), "explain", code))
                .isEqualTo(new Installation.Run(2, "", "ragdb: " + message + "\n"));
    }
}
