package dev.ragdb.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Sets rows one below the other, so that a column can be read down; the last column is as wide as it wants. */
public final class AlignedRows {
    private static final int GAP = 2;

    private final List<List<String>> rows = new ArrayList<>();

    /** Each row has as many cells as the first. */
    public AlignedRows add(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** One line a row, without spaces at its end. */
    public List<String> lines() {
        List<Integer> widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + GAP));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; !rows.isEmpty() && column < rows.get(0).size(); column++) {
            int index = column;
            widths.add(
                    rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
        }
        return widths;
    }
}
