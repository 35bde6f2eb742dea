package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.migrate.MatchingIds;
import dev.ragdb.engine.migrate.NearestId;
import java.util.List;

/** The change that somebody means who types the beginning of its id. */
public final class ChosenChange {
    private ChosenChange() {}

    /** @throws RagdbException with exit code 2 when {@code typed} begins no id, or several */
    public static String find(String typed, List<String> ids) {
        MatchingIds matching = MatchingIds.of(typed, ids);
        List<String> matches = matching.ids();
        if (matches.size() == 1) {
            return matches.get(0);
        }
        String shown = MatchingIds.shown(typed);
        if (matches.isEmpty()) {
            String hint = NearestId.hint(typed, ids, List.of());
            throw new RagdbException(
                    ExitCode.USAGE, "unknown change '" + shown + "'" + (hint.isEmpty() ? known(ids) : hint));
        }
        throw new RagdbException(ExitCode.USAGE, "ambiguous change '" + shown + "': " + matching.listed());
    }

    private static String known(List<String> ids) {
        return ids.isEmpty()
                ? ": the changelog is empty"
                : ": expected the beginning of a change's id (" + ids.get(0) + " ... " + ids.get(ids.size() - 1) + ")";
    }
}
