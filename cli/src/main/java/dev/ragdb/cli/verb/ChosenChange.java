package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.NearestName;
import java.util.List;

/** The change that somebody means who types the beginning of its id. */
public final class ChosenChange {
    private static final int LONGEST_SHOWN = 80;

    private ChosenChange() {}

    /** @throws RagdbException with exit code 2 when {@code typed} begins no id, or several */
    public static String find(String typed, List<String> ids) {
        if (ids.contains(typed)) {
            return typed;
        }
        List<String> matches = ids.stream().filter(id -> id.startsWith(typed)).toList();
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (matches.isEmpty()) {
            String hint = NearestName.hint(typed, ids);
            throw new RagdbException(
                    ExitCode.USAGE, "unknown change '" + shown(typed) + "'" + (hint.isEmpty() ? known(ids) : hint));
        }
        throw new RagdbException(
                ExitCode.USAGE,
                "ambiguous change '" + shown(typed) + "': " + matches.size() + " changes begin so: "
                        + String.join(", ", matches.subList(0, Math.min(5, matches.size())))
                        + (matches.size() > 5 ? ", ..." : ""));
    }

    private static String shown(String typed) {
        return typed.length() <= LONGEST_SHOWN ? typed : typed.substring(0, LONGEST_SHOWN) + "...";
    }

    private static String known(List<String> ids) {
        return ids.isEmpty()
                ? ": the changelog is empty"
                : ": expected the beginning of a change's id (" + ids.get(0) + " ... " + ids.get(ids.size() - 1) + ")";
    }
}
