package dev.ragdb.engine.proof;

import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.sql.SQLException;

/** The server refused a statement of a change. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Statement statement;
    private final SQLException failure;

    Refused(Statement statement, SQLException failure) {
        super(DatabaseFailure.messageOf(failure), failure);
        this.statement = statement;
        this.failure = failure;
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

    String text() {
        return DatabaseFailure.messageOf(failure);
    }
}
