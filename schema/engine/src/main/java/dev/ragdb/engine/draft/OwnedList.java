package dev.ragdb.engine.draft;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list {@code owned} in the text of a {@code manifest.json}: what is added to it leaves the rest as it was written. */
final class OwnedList {
    private static final Pattern LIST =
            Pattern.compile("\"owned\"\\s*:\\s*\\[((?:\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*,?)*\\s*)]");
    private static final Pattern ENTRY = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private OwnedList() {}

    /**
     * The text with these names, too, each before the first that comes after it in the alphabet.
     *
     * @throws EngineException with {@link Reason#INPUT} when {@code json} has no such list
     */
    static String with(String json, Collection<ObjectName> names) {
        String text = json;
        for (ObjectName name : names) {
            text = with(text, '"' + name.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        }
        return text;
    }

    private static String with(String json, String entry) {
        Matcher list = LIST.matcher(json);
        if (!list.find()) {
            throw new EngineException(
                    Reason.INPUT,
                    "manifest.json has no list `owned` that " + entry + " could be added to: do so by hand");
        }
        List<MatchResult> entries = new ArrayList<>(
                ENTRY.matcher(json).region(list.start(1), list.end(1)).results().toList());
        if (entries.isEmpty()) {
            return json.substring(0, list.start(1)) + entry + json.substring(list.end(1));
        }
        for (MatchResult next : entries) {
            if (next.group().compareTo(entry) > 0) {
                return json.substring(0, next.start()) + entry + "," + between(json, list, entries)
                        + json.substring(next.start());
            }
        }
        int end = entries.get(entries.size() - 1).end();
        return json.substring(0, end) + "," + between(json, list, entries) + entry + json.substring(end);
    }

    /** What stands between a comma and the next entry: a line break and its indentation, or a space. */
    private static String between(String json, MatchResult list, List<MatchResult> entries) {
        String before = json.substring(list.start(1), entries.get(0).start());
        return before.isEmpty() ? " " : before;
    }
}
