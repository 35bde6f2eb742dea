package dev.ragdb.engine.catalog;

import java.util.ArrayList;
import java.util.List;

/** Two texts of several rows side by side: what they share, and what only one of them has, in the texts' order. */
final class RowDifference {
    private static final int CONTEXT = 3;

    private final List<String> expected;
    private final List<String> actual;

    private RowDifference(String expected, String actual) {
        this.expected = List.of(expected.split("\n", -1));
        this.actual = List.of(actual.split("\n", -1));
    }

    /** Rows that start with a space, a minus or a plus; three dots stand for shared rows far from any difference. */
    static List<String> between(String expected, String actual) {
        return withoutFarRows(new RowDifference(expected, actual).rows());
    }

    private List<String> rows() {
        int[][] shared = sharedFrom();
        List<String> rows = new ArrayList<>();
        int left = 0;
        int right = 0;
        while (left < expected.size() || right < actual.size()) {
            boolean both = left < expected.size() && right < actual.size();
            if (both && expected.get(left).equals(actual.get(right))) {
                rows.add(' ' + expected.get(left));
                left++;
                right++;
            } else if (right == actual.size() || (both && shared[left + 1][right] >= shared[left][right + 1])) {
                rows.add('-' + expected.get(left));
                left++;
            } else {
                rows.add('+' + actual.get(right));
                right++;
            }
        }
        return rows;
    }

    /** How many rows at most are shared, in order, from these two positions on. */
    private int[][] sharedFrom() {
        int[][] shared = new int[expected.size() + 1][actual.size() + 1];
        for (int left = expected.size() - 1; left >= 0; left--) {
            for (int right = actual.size() - 1; right >= 0; right--) {
                shared[left][right] = expected.get(left).equals(actual.get(right))
                        ? shared[left + 1][right + 1] + 1
                        : Math.max(shared[left + 1][right], shared[left][right + 1]);
            }
        }
        return shared;
    }

    private static List<String> withoutFarRows(List<String> rows) {
        List<String> kept = new ArrayList<>();
        boolean dots = false;
        for (int row = 0; row < rows.size(); row++) {
            // The first row says which line of the object this is.
            boolean near = row == 0
                    || rows.subList(Math.max(0, row - CONTEXT), Math.min(rows.size(), row + CONTEXT + 1)).stream()
                            .anyMatch(other -> other.charAt(0) != ' ');
            if (near) {
                kept.add(rows.get(row));
            } else if (!dots) {
                kept.add(" ...");
            }
            dots = !near;
        }
        return kept;
    }
}
