package dev.ragdb.cli.text;

import dev.ragdb.engine.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sets rows one below the other, so that a column can be read down; the last column is as wide as it wants. On a terminal that is
 * too narrow for that, the last column is broken into lines, beside the others or below them: nothing is left out.
 */
public final class AlignedRows {
    private static final int GAP = 2;
    /** A last column with fewer columns of the terminal than this is easier to read below the others. */
    private static final int NARROWEST = 40;

    private static final String BELOW = "    ";

    private final List<String[]> rows = new ArrayList<>();

    /** Each row has as many cells as the first; what would break its line is spelt out. */
    public AlignedRows add(String... cells) {
        rows.add(Stream.of(cells).map(PrintableText::line).toArray(String[]::new));
        return this;
    }

    /** One line a row, without spaces at its end. */
    public List<String> lines() {
        return lines(Screen.UNBOUNDED);
    }

    /** Lines no longer than {@code width}, unless a single word is. */
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows(width)) {
            lines.addAll(row);
        }
        return lines;
    }

    /** The same, row by row. */
    public List<List<String>> rows(int width) {
        int[] widths = widths();
        int before = 0;
        for (int column = 0; column < widths.length - 1; column++) {
            before += widths[column] + GAP;
        }
        boolean fit = widths.length == 0 || before + widths[widths.length - 1] <= width;
        boolean beside = fit || before + NARROWEST <= width;
        List<List<String>> result = new ArrayList<>();
        for (String[] row : rows) {
            String last = row[row.length - 1];
            String beginning = aligned(row, widths);
            if (fit || (beside && last.isEmpty())) {
                result.add(List.of((beginning + last).stripTrailing()));
            } else if (beside) {
                result.add(new WrappedText(width).lines(beginning, " ".repeat(before), last));
            } else {
                result.add(below(row, beginning.stripTrailing(), before - GAP <= width, width));
            }
        }
        return result;
    }

    /** One line a row, of which those that are longer than {@code width} are cut. */
    public List<String> cutLines(int width) {
        List<String> lines = new ArrayList<>();
        for (String line : lines()) {
            lines.add(DisplayWidth.cut(line, width));
        }
        return lines;
    }

    /** @param aligned whether all cells but the last stand in columns; else each has its own line */
    private static List<String> below(String[] row, String beginning, boolean aligned, int width) {
        WrappedText text = new WrappedText(width);
        List<String> lines = new ArrayList<>(aligned ? List.of(beginning) : text.lines("", BELOW, row[0]));
        for (int column = aligned ? row.length - 1 : 1; column < row.length; column++) {
            if (!row[column].isEmpty()) {
                lines.addAll(text.lines(BELOW, BELOW, row[column]));
            }
        }
        return lines;
    }

    /** All but the last cell. */
    private static String aligned(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.length - 1; column++) {
            line.append(row[column]).append(" ".repeat(widths[column] - DisplayWidth.of(row[column]) + GAP));
        }
        return line.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).length];
        for (String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(row[column]));
            }
        }
        return widths;
    }
}
