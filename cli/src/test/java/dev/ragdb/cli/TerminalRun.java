package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The launcher on a pseudo-terminal, which util-linux's {@code script} makes: standard input and output are a terminal that echoes,
 * standard error goes to a file.
 */
final class TerminalRun {
    static final String CONTROL_C = "\u0003";

    private final Installation installation;
    private final Process process;
    private final Path err;

    private TerminalRun(Installation installation, Process process, Path err) {
        this.installation = installation;
        this.process = process;
        this.err = err;
    }

    /** Behind ragdb's end, the terminal's settings are printed. */
    static TerminalRun start(Installation installation, Path directory, String arguments) throws IOException {
        Path err = Files.createTempFile(directory, "terminal", ".err");
        // The shell survives Ctrl-C to tell how ragdb left the terminal.
        String command = "trap : INT; env --default-signal=INT '" + installation.script() + "' " + arguments + " 2>'"
                + err + "'; code=$?; stty -a; exit $code";
        Process process = installation.start(
                directory,
                List.of("script", "--quiet", "--return", "--echo", "always", "--command", command, "/dev/null"));
        return new TerminalRun(installation, process, err);
    }

    /** Returns when the terminal shows this. */
    TerminalRun await(String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!installation.outputSoFar(process).contains(text)) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("the terminal shows " + installation.outputSoFar(process) + Files.readString(err))
                    .isTrue();
            Thread.sleep(20);
        }
        return this;
    }

    TerminalRun type(String text) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(text.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
        return this;
    }

    /** Its end; what the terminal showed has line feeds only. */
    Installation.Run end() throws IOException, InterruptedException {
        Installation.Run run = installation.end(process);
        assertThat(run.out()).as("the terminal echoes again").contains(" echo ", " icanon ");
        String shown = run.out().replace("\r", "");
        return new Installation.Run(
                run.exitCode(),
                shown.substring(0, shown.lastIndexOf("speed ")),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
