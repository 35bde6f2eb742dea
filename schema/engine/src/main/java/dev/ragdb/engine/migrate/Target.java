package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where a migration shall lead, as a user writes it. */
public final class Target {
    private static final Pattern RELATIVE = Pattern.compile("[+-]\\d+");

    private static final List<String> WORDS = List.of("head", "base");

    private Target() {}

    /**
     * The number of applied changes that {@code text} means: {@code head}, {@code base}, a change's id or a unique prefix of
     * it, or {@code +n} and {@code -n} relative to what is applied.
     *
     * @param ids the changelog's ids, in order
     * @param history which of them are applied
     * @throws EngineException with {@link Reason#INPUT} when it means nothing, or more than one thing
     */
    public static int resolve(String text, List<String> ids, AppliedHistory history) {
        return resolve(text, ids, List.copyOf(history.recorded().keySet()));
    }

    /** The same where the first {@code position} changes are applied, or are taken to be. */
    public static int resolve(String text, List<String> ids, int position) {
        return resolve(text, ids, IntStream.range(0, position).boxed().toList());
    }

    private static int resolve(String text, List<String> ids, List<Integer> applied) {
        if (text.equals("head")) {
            return ids.size();
        }
        if (text.equals("base")) {
            return 0;
        }
        if (RELATIVE.matcher(text).matches()) {
            return relative(text, ids.size(), applied);
        }
        MatchingIds matching = text.isEmpty() ? new MatchingIds(List.of()) : MatchingIds.of(text, ids);
        List<String> matches = matching.ids();
        if (matches.size() == 1) {
            return ids.indexOf(matches.get(0)) + 1;
        }
        String shown = MatchingIds.shown(text);
        if (matches.isEmpty()) {
            String hint = NearestId.hint(text, ids, WORDS);
            throw new EngineException(
                    Reason.INPUT, "unknown target `" + shown + "`" + (hint.isEmpty() ? expected(ids) : hint));
        }
        throw new EngineException(Reason.INPUT, "ambiguous target `" + shown + "`: " + matching.listed());
    }

    private static String expected(List<String> ids) {
        return ": expected head, base, +1, -1, or the beginning of a change's id"
                + (ids.isEmpty() ? "" : " (" + ids.get(0) + " ... " + ids.get(ids.size() - 1) + ")");
    }

    /** @param places those of the applied changes, from 0, ascending */
    private static int relative(String text, int size, List<Integer> places) {
        int applied = places.size();
        int end = applied == 0 ? 0 : places.get(applied - 1) + 1;
        // More digits than an int has are out of range for any changelog.
        int distance = text.length() <= 8 ? Math.abs(Integer.parseInt(text)) : Integer.MAX_VALUE;
        boolean back = text.startsWith("-");
        int limit = back ? applied : size - applied;
        if (distance > limit) {
            throw new EngineException(
                    Reason.INPUT,
                    "target `" + MatchingIds.shown(text) + "` is out of range: " + limit
                            + (limit == 1 ? " change is " : " changes are ") + (back ? "applied" : "pending"));
        }
        if (!back) {
            // Where changes were skipped, fewer are pending above the last applied one.
            return Math.min(size, end + distance);
        }
        return distance == 0 ? end : places.get(applied - distance);
    }
}
