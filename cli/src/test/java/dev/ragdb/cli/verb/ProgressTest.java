package dev.ragdb.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock stands still unless a test turns it, so the thread that looks at it finds nothing to do. */
final class ProgressTest {
    private static final String BACK = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ErrorOutput err =
            new ErrorOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8), new Redaction());
    private final AtomicLong milliseconds = new AtomicLong(-5_000);
    private Progress progress = progress(false, true);

    @AfterEach
    void close() {
        progress.close();
    }

    @Test
    void rewritesOneLineOnATerminalFromTheSecondSecondOn() {
        progress.of("reading the catalog");
        pass(900);
        assertThat(shown()).isEmpty();
        pass(100);
        assertThat(shown()).isEqualTo(BACK + "reading the catalog, 1 s");
        pass(64_000);
        assertThat(shown()).endsWith(BACK + "reading the catalog, 1 min 5 s");
        pass(3_600_000 * 3);
        assertThat(shown()).endsWith(BACK + "reading the catalog, 3 h 1 min");

        progress.end();
        progress.end();
        pass(5_000);
        assertThat(shown()).endsWith(", 3 h 1 min" + BACK);
    }

    @Test
    void whatIsQuickTakesTheLineOfWhatWasBefore() {
        progress.of("proving 1 of 3: 0001-create");
        milliseconds.addAndGet(1_500);
        progress.of("proving 2 of 3: 0002-index");
        progress.of("proving 3 of 3: 0003-too-soon");
        err.println("done");

        assertThat(shown()).isEqualTo(BACK + "proving 2 of 3: 0002-index" + BACK + "done\n");
    }

    @Test
    void whatEndsWithinASecondIsNotShown() {
        for (int time = 1; time <= 20; time++) {
            progress.of("connecting to db");
            pass(900);
            progress.end();
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void aLineOnATerminalIsNeverBroken() {
        progress.of("applying 2 of 5: 0002-说明说明说明说明说明说明说明说明说明");
        pass(11_000);
        assertThat(shown()).isEqualTo(BACK + "applying 2 of 5: 0002-说明..., 11 s");
    }

    @Test
    void anErrorTakesTheLinesPlace() {
        progress.of("proving 1 of 2: 0001-create");
        pass(1_000);
        err.println("ragdb: no more space");

        assertThat(shown()).isEqualTo(BACK + "proving 1 of 2: 0001-create, 1 s" + BACK + "ragdb: no more space\n");
    }

    @Test
    void saysElsewhereLessAndLessOftenWhatTakesSoLong() {
        progress.close();
        progress = progress(false, false);

        progress.of("applying 1 of 1: 0001-create");
        for (int second = 1; second <= 240; second++) {
            pass(1_000);
        }

        assertThat(shown().lines())
                .containsExactly(
                        "applying 1 of 1: 0001-create, 5 s",
                        "applying 1 of 1: 0001-create, 15 s",
                        "applying 1 of 1: 0001-create, 35 s",
                        "applying 1 of 1: 0001-create, 1 min 15 s",
                        "applying 1 of 1: 0001-create, 2 min 15 s",
                        "applying 1 of 1: 0001-create, 3 min 15 s");
    }

    @Test
    void saysElsewhereNowAndThenWhereManyAre() {
        progress.close();
        progress = progress(false, false);

        for (int index = 1; index <= 60; index++) {
            milliseconds.addAndGet(300);
            progress.of("proving " + index + " of 60: change" + index);
        }

        assertThat(shown().lines()).containsExactly("proving 18 of 60: change18", "proving 52 of 60: change52");
    }

    @Test
    void isSilentWhenAskedToBe() {
        for (boolean terminal : new boolean[] {true, false}) {
            progress.close();
            progress = progress(true, terminal);
            progress.of("reading the catalog");
            pass(60_000);
        }
        assertThat(shown()).isEmpty();
    }

    private Progress progress(boolean silent, boolean terminal) {
        return new Progress(err, silent, terminal, 36, () -> milliseconds.get() * 1_000_000);
    }

    private void pass(long more) {
        milliseconds.addAndGet(more);
        progress.tick();
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
