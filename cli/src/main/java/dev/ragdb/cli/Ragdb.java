package dev.ragdb.cli;

import dev.ragdb.cli.outcome.ExitCode;
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
        CommandShell shell = new CommandShell(new RagdbVerbs(), Surroundings.ofProcess(), out, err);
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
