package dev.ragdb.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences at spaces, so that a terminal does not break them inside words. */
public final class WrappedText {
    private final int width;

    /** @param width how many characters a line may have; a longer word stands alone on its line */
    public WrappedText(int width) {
        this.width = width;
    }

    /**
     * The lines of {@code text}, each with {@code indent} in front of it.
     *
     * @param first stands in front of the first line instead, e.g. {@code "  why: "}
     */
    public List<String> lines(String first, String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean begun = false;
        for (String word : text.strip().split("\\s+", -1)) {
            if (begun && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        lines.add(line.toString());
        return lines;
    }
}
