package dev.ragdb.cli.prove;

import dev.ragdb.engine.Shortened;
import dev.ragdb.engine.hazard.Hazard;
import java.util.Optional;

/** A hazard and where to look for it. */
record Finding(Hazard hazard, Place place) {
    private static final int LONGEST_STATEMENT = 160;

    boolean isOpen() {
        return hazard.accepted().isEmpty();
    }

    /** What was seen, and on what. */
    String seen() {
        return (hazard.object().isEmpty() ? "" : hazard.object() + ": ") + hazard.seen();
    }

    /** The statement that did it, on one line and not too long. */
    Optional<String> statement() {
        return hazard.statement().map(statement -> Shortened.oneLineTo(LONGEST_STATEMENT, statement.sql()));
    }
}
