package dev.ragdb.engine.guard;

import java.util.List;

/** Keeps a message short enough to be read. */
final class Excerpt {
    private Excerpt() {}

    /** The first {@code limit} of {@code lines}, and how many more there are. */
    static String of(List<String> lines, int limit) {
        return lines.size() <= limit
                ? String.join("\n", lines)
                : String.join("\n", lines.subList(0, limit)) + "\n  ... and " + (lines.size() - limit) + " more lines";
    }
}
