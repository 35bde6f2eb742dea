package dev.ragdb.dao.jmh;

import java.util.List;
import java.util.Locale;

/**
 * How much is measured.
 *
 * @param rows in the tables that are asked
 * @param loaded rows that one measurement of loading adds
 * @param batches how many of them in one call
 * @param rounds how often everybody has a turn
 * @param seconds that one iteration lasts
 * @param iterations of each turn, beside those that warm up
 * @param loadSeconds that a turn loads, again and again, after as long to warm up; at least once
 */
record Size(
        int rows,
        List<Integer> dimensions,
        int loaded,
        List<Integer> batches,
        int rounds,
        int seconds,
        int iterations,
        int loadSeconds) {
    private static final Size FULL = new Size(100_000, List.of(1536, 384), 10_000, List.of(100, 10_000), 2, 2, 2, 3);
    private static final Size SHORT = new Size(5_000, List.of(384), 1_000, List.of(100, 1_000), 1, 1, 1, 1);

    static Size parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "full" -> FULL;
            case "short" -> SHORT;
            default -> throw new IllegalArgumentException("jmh.size is full or short, not \"" + name + "\"");
        };
    }
}
