package dev.ragdb.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.cli.verb.ErrorOutput;
import dev.ragdb.cli.verb.GlobalOptions;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.engine.address.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProofScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long milliseconds = -5_000;

    @Test
    void rewritesOneLineOnATerminal() {
        Session session = session(false);
        ProofScreen screen = screen(session, true);

        screen.proving(1, 2, "0001-create");
        screen.proving(2, 2, "0002-index");
        session.endProgress();
        session.endProgress();
        session.note("done");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[Kproving 1 of 2: 0001-create\r\u001b[Kproving 2 of 2: 0002-index\r\u001b[Kdone\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void anErrorTakesTheLinesPlace() {
        Session session = session(false);

        screen(session, true).proving(1, 2, "0001-create");
        session.warn("no more space");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[Kproving 1 of 2: 0001-create\r\u001b[Kragdb: no more space\n");
    }

    @Test
    void saysElsewhereNowAndThenWhereItIs() {
        ProofScreen screen = screen(session(false), false);

        for (int index = 1; index <= 30; index++) {
            milliseconds += 300;
            screen.proving(index, 30, "change" + index);
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("proving 4 of 30: change4\nproving 21 of 30: change21\n");
    }

    @Test
    void isSilentWhenAskedToBe() {
        for (boolean terminal : new boolean[] {true, false}) {
            ProofScreen screen = screen(session(true), terminal);
            milliseconds += 10_000;
            screen.proving(1, 2, "0001-create");
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private ProofScreen screen(Session session, boolean terminal) {
        return new ProofScreen(session, terminal, () -> milliseconds * 1_000_000);
    }

    private Session session(boolean quiet) {
        Path nowhere = Path.of("/nowhere");
        return new Session(
                new GlobalOptions(null, false, false, null, false, quiet),
                new Surroundings(Map.of(), nowhere, nowhere, "ops"),
                new Redaction(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new ErrorOutput(new PrintStream(err, true, StandardCharsets.UTF_8), new Redaction()),
                (surroundings, arguments) -> ExitCode.DONE);
    }
}
