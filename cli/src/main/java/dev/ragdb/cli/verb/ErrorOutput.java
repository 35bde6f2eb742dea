package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.Redaction;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Standard error, line by line, with passwords masked. */
public final class ErrorOutput {
    private final PrintStream stream;
    private final Redaction redaction;

    /** Everything passes through the redaction first. */
    public ErrorOutput(PrintStream stream, Redaction redaction) {
        this.stream = stream;
        this.redaction = redaction;
    }

    /** Prints at once. */
    public void println(String line) {
        stream.println(redaction.apply(line));
        stream.flush();
    }

    /** For {@code --debug}. */
    public void printStackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        println(text.toString().stripTrailing());
    }
}
