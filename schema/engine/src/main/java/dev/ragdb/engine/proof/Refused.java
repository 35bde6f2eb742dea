package dev.ragdb.engine.proof;

import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.sql.SQLException;
import java.util.Optional;

/** The server refused a statement of a change. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Statement statement;
    private final SQLException failure;
    private final transient Optional<Hazard> hazard;

    /** @param hazard the hazard that was foreseen, where this is one of the servers that it speaks of */
    Refused(Statement statement, SQLException failure, Optional<Hazard> hazard) {
        super(DatabaseFailure.messageOf(failure), failure);
        this.statement = statement;
        this.failure = failure;
        this.hazard = hazard;
    }

    Statement statement() {
        return statement;
    }

    SQLException failure() {
        return failure;
    }

    /** Whether rows were the reason: data_exception or integrity_constraint_violation (PostgreSQL manual, appendix A). */
    boolean isForItsRows() {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** The hazard that every server tells, with what this one said. */
    Optional<Hazard> asForeseen() {
        return hazard.map(foreseen -> Hazard.of(
                foreseen.code(), foreseen.object(), foreseen.seen() + "; this one did: " + text(), statement));
    }

    String text() {
        return DatabaseFailure.messageOf(failure);
    }
}
