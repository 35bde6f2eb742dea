package dev.ragdb.engine.migrate;

import dev.ragdb.engine.Shortened;
import java.util.List;

/**
 * The changes that somebody may mean who types an id or the beginning of one.
 *
 * @param ids one when it is clear which is meant
 */
public record MatchingIds(List<String> ids) {
    private static final int LONGEST_SHOWN = 80;
    private static final int MOST_LISTED = 5;

    public MatchingIds {
        ids = List.copyOf(ids);
    }

    /** @param all the changelog's ids */
    public static MatchingIds of(String typed, List<String> all) {
        return new MatchingIds(
                all.contains(typed)
                        ? List.of(typed)
                        : all.stream().filter(id -> id.startsWith(typed)).toList());
    }

    /** What was typed, for a message: somebody may have typed a lot. */
    public static String shown(String typed) {
        return Shortened.to(LONGEST_SHOWN, typed);
    }

    /** The first of them, for the message that tells that it is not clear. */
    public String listed() {
        return ids.size() + " changes begin so: " + String.join(", ", ids.subList(0, Math.min(MOST_LISTED, ids.size())))
                + (ids.size() > MOST_LISTED ? ", ..." : "");
    }
}
