package dev.ragdb.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences at spaces, so that a terminal does not break them inside words. */
public final class WrappedText {
    private static final int DEEPEST = 2;
    private static final String HANGING = "  ";

    private final int width;

    /** @param width how many columns of a terminal a line may take; a longer word stands alone on its line */
    public WrappedText(int width) {
        this.width = width;
    }

    /**
     * A message as it stands in a log, which may be indented and go on in further lines: what is more than a sentence, such as a
     * difference or SQL, stays as it is.
     */
    public List<String> message(String text) {
        int end = text.indexOf('\n');
        String sentence = end < 0 ? text : text.substring(0, end);
        int indent = sentence.length() - sentence.stripLeading().length();
        if (indent > DEEPEST || DisplayWidth.of(sentence) <= width) {
            return List.of(text);
        }
        List<String> lines = lines(" ".repeat(indent), " ".repeat(indent) + HANGING, sentence);
        if (end >= 0) {
            lines.add(text.substring(end + 1));
        }
        return lines;
    }

    /**
     * The lines of {@code text}, each with {@code indent} in front of it.
     *
     * @param first stands in front of the first line instead, e.g. {@code "  why: "}
     */
    public List<String> lines(String first, String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int length = DisplayWidth.of(first);
        boolean begun = false;
        for (String word : text.strip().split("\\s+", -1)) {
            int wide = DisplayWidth.of(word);
            if (begun && length + 1 + wide > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                length = DisplayWidth.of(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            length += begun ? 1 + wide : wide;
            begun = true;
        }
        lines.add(line.toString());
        return lines;
    }
}
