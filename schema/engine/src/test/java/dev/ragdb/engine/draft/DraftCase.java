package dev.ragdb.engine.draft;

import dev.ragdb.engine.database.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a database is made by, and what somebody did to it then.
 *
 * @param open what of that cannot be drafted
 */
record DraftCase(String title, String before, String edit, List<String> open) {
    /** The cases of {@code cases.txt}: a title behind {@code #}, then SQL behind {@code -- before} and {@code -- edit}. */
    static List<DraftCase> all() {
        List<DraftCase> cases = new ArrayList<>();
        for (String text :
                Sql.resource(DraftCase.class, "cases.txt").substring(2).split("\n# ", -1)) {
            int before = text.indexOf("\n-- before\n");
            int edit = text.indexOf("\n-- edit\n");
            int open = text.indexOf("\n-- open\n");
            cases.add(new DraftCase(
                    text.substring(0, before),
                    text.substring(before + "\n-- before\n".length(), edit),
                    text.substring(edit + "\n-- edit\n".length(), open < 0 ? text.length() : open),
                    open < 0
                            ? List.of()
                            : text.substring(open + "\n-- open\n".length())
                                    .lines()
                                    .toList()));
        }
        return cases;
    }

    static Stream<DraftCase> drafted() {
        return all().stream().filter(draftCase -> draftCase.open().isEmpty());
    }

    static Stream<DraftCase> left() {
        return all().stream().filter(draftCase -> !draftCase.open().isEmpty());
    }

    @Override
    public String toString() {
        return title;
    }
}
