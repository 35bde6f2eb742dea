package dev.ragdb.cli;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.text.Screen;
import dev.ragdb.cli.verb.Interruption;
import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.engine.address.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts {@code ragdb}. */
public final class Ragdb {
    private Ragdb() {}

    /** Ends the process with one of the exit codes in {@link dev.ragdb.cli.outcome.ExitCode}. */
    public static void main(String[] arguments) {
        Silence.begin();
        HeadStart.begin(arguments);
        PrintStream out = utf8(FileDescriptor.out, 8192);
        PrintStream err = utf8(FileDescriptor.err, 256);
        Surroundings surroundings = Surroundings.ofProcess();
        // Java could find out for itself only whether both ends are a terminal, and not how wide it is.
        Screen screen = Screen.of(System.getProperty("ragdb.terminals", ""), surroundings);
        CommandShell shell = new CommandShell(new RagdbVerbs(), surroundings, screen, out, err);
        Interruption interruption = shell.interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption, "interruption"));
        ExitCode exitCode = shell.run(arguments);
        out.flush();
        interruption.over(exitCode);
        System.exit(exitCode.number());
    }

    /**
     * UTF-8 whatever the locale says: names and texts in the database are largely not ASCII. A PrintStream swallows the
     * error of a pipe that was closed early, which is what {@code ragdb history | head -1} needs.
     */
    private static PrintStream utf8(FileDescriptor descriptor, int bufferSize) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), bufferSize),
                true,
                StandardCharsets.UTF_8);
    }
}
