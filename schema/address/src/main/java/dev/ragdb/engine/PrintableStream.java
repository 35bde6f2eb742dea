package dev.ragdb.engine;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where a program of ours prints to: all text passes here, so that a terminal obeys nothing that stands in it. */
public final class PrintableStream extends PrintStream {
    /** In UTF-8, whatever the locale says. */
    public PrintableStream(PrintStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void print(String text) {
        super.print(PrintableText.of(String.valueOf(text)));
    }

    /** In one piece: two would be two calls of the operating system. */
    @Override
    public void println(String line) {
        super.print(PrintableText.of(String.valueOf(line)) + System.lineSeparator());
    }

    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }

    @Override
    public void print(char character) {
        print(String.valueOf(character));
    }

    @Override
    public void print(char[] characters) {
        print(String.valueOf(characters));
    }

    /** To the letter: what is ours alone, such as a colour, or a script, which would do something else if it differed. */
    public void printVerbatim(String text) {
        super.print(text);
    }
}
