package dev.ragdb.engine;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody who mistyped most likely meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * The candidate with the fewest edits to {@code typed}, else the only one that begins so; empty when none is near enough to be
     * meant.
     */
    public static Optional<String> of(String typed, Collection<String> candidates) {
        String wanted = comparable(typed);
        // Of one or two letters, any other one or two would be near.
        int allowed = wanted.length() < 3 ? 0 : Math.min(3, wanted.length() / 3);
        String nearest = null;
        // Of two that are equally near, the one that begins so (statu: status, not stats), else the one that is
        // spelt more alike (connect_timeout, connectTimeout).
        long fewest = Long.MAX_VALUE;
        for (String candidate : candidates) {
            String known = comparable(candidate);
            int edits = edits(wanted, known);
            long rank = edits * 1000L + (known.startsWith(wanted) ? 0 : 500) + edits(typed, candidate);
            if (edits <= allowed && rank < fewest) {
                nearest = candidate;
                fewest = rank;
            }
        }
        return nearest == null ? beginning(wanted, candidates) : Optional.of(nearest);
    }

    private static Optional<String> beginning(String wanted, Collection<String> candidates) {
        String found = null;
        for (String candidate : candidates) {
            if (wanted.length() > 1 && comparable(candidate).startsWith(wanted)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The end of a message: {@code , did you mean 'x'?}, or nothing. */
    public static String hint(String typed, Collection<String> candidates) {
        return hint(typed, candidates, "");
    }

    /** The same, or else {@code otherwise}. */
    public static String hint(String typed, Collection<String> candidates, String otherwise) {
        return hint(of(typed, candidates), otherwise);
    }

    /** The same for who has found {@code nearest}, or nothing, in another way. */
    public static String hint(Optional<String> nearest, String otherwise) {
        return nearest.isPresent() ? ", did you mean '" + nearest.get() + "'?" : otherwise;
    }

    /** {@code --SSL_Mode} and {@code sslmode} are the same to a hurried reader. */
    private static String comparable(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Levenshtein's distance, where two swapped neighbours count as one edit. */
    private static int edits(String left, String right) {
        int[][] distance = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                distance[i][j] = i == 0 ? j : j == 0 ? i : step(distance, left, right, i, j);
            }
        }
        return distance[left.length()][right.length()];
    }

    private static int step(int[][] distance, String left, String right, int i, int j) {
        int replaced = distance[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
