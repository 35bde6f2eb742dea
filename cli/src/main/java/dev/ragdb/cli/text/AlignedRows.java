package dev.ragdb.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Sets rows one below the other, so that a column can be read down; the last column is as wide as it wants. On a terminal that is
 * too narrow for that, the last column is broken into lines, beside the others or below them: nothing is left out.
 */
public final class AlignedRows {
    private static final int GAP = 2;
    /** A last column with fewer columns of the terminal than this is easier to read below the others. */
    private static final int NARROWEST = 28;

    private static final String BELOW = "    ";

    private final List<String[]> rows = new ArrayList<>();

    /** Each row has as many cells as the first. */
    public AlignedRows add(String... cells) {
        rows.add(cells.clone());
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
        List<List<String>> result = new ArrayList<>();
        for (String[] row : rows) {
            result.add(fitted(row, widths, before, width));
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

    private static List<String> fitted(String[] row, int[] widths, int before, int width) {
        String last = row[row.length - 1];
        String beginning = aligned(row, widths);
        if (before + DisplayWidth.of(last) <= width) {
            return List.of((beginning + last).stripTrailing());
        }
        WrappedText text = new WrappedText(width);
        if (before + NARROWEST <= width) {
            return text.lines(beginning, " ".repeat(before), last);
        }
        List<String> lines = new ArrayList<>();
        int below = 1;
        if (before - GAP <= width) {
            lines.add(beginning.stripTrailing());
            below = row.length - 1;
        } else {
            lines.addAll(text.lines("", BELOW, row[0]));
        }
        for (int column = below; column < row.length; column++) {
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
