package dev.ragdb.engine.migrate;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** When and how soon a step is tried again. */
final class Retry {
    /** lock_not_available and deadlock_detected (PostgreSQL manual, appendix A). */
    private static final Set<String> STATES = Set.of("55P03", "40P01");

    private static final Duration LONGEST = Duration.ofSeconds(8);

    private Retry() {}

    static boolean isWorthIt(SQLException e) {
        return e.getSQLState() != null && STATES.contains(e.getSQLState());
    }

    /** Doubles from half a second, so that those who queued up behind us get through in between. */
    static Duration pauseAfter(int attempt) {
        Duration pause = Duration.ofMillis(500L << Math.min(attempt - 1, 10));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
