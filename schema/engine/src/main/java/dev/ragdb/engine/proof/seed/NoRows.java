package dev.ragdb.engine.proof.seed;

import java.util.List;
import java.util.stream.Collectors;

/** Says why a table cannot be filled; whoever knows which table it is makes it an error. */
final class NoRows extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    NoRows(String why) {
        super(why);
        this.why = why;
    }

    static NoRows satisfying(List<Check> checks, String where) {
        return new NoRows("no row was found that satisfies "
                + checks.stream().map(Check::described).collect(Collectors.joining(" and ")) + where);
    }

    String why() {
        return why;
    }
}
