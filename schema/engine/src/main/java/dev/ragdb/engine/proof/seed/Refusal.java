package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.DatabaseFailure;
import java.sql.SQLException;
import java.util.Objects;

/** What the server has against a row. */
record Refusal(String state, String message) {
    static Refusal of(SQLException refused) {
        return new Refusal(Objects.requireNonNullElse(refused.getSQLState(), ""), DatabaseFailure.messageOf(refused));
    }

    /** Whether a unique or an exclusion constraint says that there is such a row. */
    boolean isRepetition() {
        return state.equals("23505") || state.equals("23P01");
    }

    NoRows asReason() {
        return new NoRows("the server refuses the rows made for it: " + message);
    }
}
