package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.cli.text.PrintableText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Standard error, line by line, with passwords masked and nothing in it that a terminal would obey. */
public final class ErrorOutput {
    /** Back to the first column, and what stands in the line is erased (ECMA-48: EL). */
    private static final String START_OF_LINE = "\r\u001b[K";

    private final PrintStream stream;
    private final Redaction redaction;
    private boolean onProgress;
    private volatile boolean muted;

    /** Everything passes through the redaction first. */
    public ErrorOutput(PrintStream stream, Redaction redaction) {
        this.stream = stream;
        this.redaction = redaction;
    }

    /** Prints at once. */
    public void println(String line) {
        if (muted) {
            return;
        }
        endProgress();
        stream.println(PrintableText.of(redaction.apply(line)));
        stream.flush();
    }

    /** Shows a line that the next one takes the place of; for terminals only. */
    public void progress(String line) {
        if (muted) {
            return;
        }
        stream.print(START_OF_LINE + PrintableText.of(redaction.apply(line)));
        stream.flush();
        onProgress = true;
    }

    /** Takes the line that {@link #progress} showed from the screen. */
    public void endProgress() {
        if (onProgress) {
            stream.print(START_OF_LINE);
            stream.flush();
            onProgress = false;
        }
    }

    /** From now on nothing is printed but {@link #lastWord}: how a run fails that was broken off is of no interest. */
    void mute() {
        muted = true;
    }

    /** What is said at the end of a run that was broken off. */
    void lastWord(String line) {
        endProgress();
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
