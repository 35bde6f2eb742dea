package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.cli.text.Palette;
import dev.ragdb.cli.text.Screen;
import dev.ragdb.engine.PrintableText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Standard error, line by line, with passwords masked and nothing in it that a terminal would obey. */
public final class ErrorOutput {
    /** Back to the first column, and what stands in the line is erased (ECMA-48: EL). */
    private static final String START_OF_LINE = "\r\u001b[K";

    private static final String NAME = "ragdb:";

    private final PrintStream stream;
    private final Redaction redaction;
    private final Screen screen;
    private boolean onProgress;
    private volatile boolean muted;

    /** Everything passes through the redaction first. */
    public ErrorOutput(PrintStream stream, Redaction redaction, Screen screen) {
        this.stream = stream;
        this.redaction = redaction;
        this.screen = screen;
    }

    /** For readers without a terminal. */
    public ErrorOutput(PrintStream stream, Redaction redaction) {
        this(stream, redaction, Screen.NONE);
    }

    /** Prints at once. */
    public synchronized void println(String line) {
        if (muted) {
            return;
        }
        endProgress();
        print(PrintableText.of(redaction.apply(line)));
    }

    /** Says what went wrong or should be known, behind our name. */
    public synchronized void problem(Palette.Colour colour, String message) {
        if (muted) {
            return;
        }
        endProgress();
        // Painted last: a colour would count as letters.
        String text = NAME + " " + PrintableText.of(redaction.apply(message));
        List<String> lines = screen.errMessage(text);
        stream.println(screen.errPalette().paint(colour, NAME) + lines.get(0).substring(NAME.length()));
        for (int index = 1; index < lines.size(); index++) {
            stream.println(lines.get(index));
        }
        stream.flush();
    }

    private void print(String message) {
        for (String line : screen.errMessage(message)) {
            stream.println(line);
        }
        stream.flush();
    }

    /** Shows a line that the next one takes the place of; for terminals only. */
    synchronized void progress(String line) {
        if (muted) {
            return;
        }
        stream.print(START_OF_LINE + PrintableText.line(redaction.apply(line)));
        stream.flush();
        onProgress = true;
    }

    /** Takes the line that {@link #progress} showed from the screen. */
    synchronized void endProgress() {
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
    synchronized void lastWord(String line) {
        endProgress();
        stream.println(PrintableText.of(redaction.apply(line)));
        stream.flush();
    }

    /** For {@code --debug}. */
    public void printStackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        println(text.toString().stripTrailing());
    }
}
