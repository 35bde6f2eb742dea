package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.Shortened;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/** Says which statement of which file the server refused, and why. */
public final class StatementFailure {
    private static final int LONGEST_STATEMENT = 160;
    private static final String DEPENDENT_OBJECTS_STILL_EXIST = "2BP01";

    private StatementFailure() {}

    /** @param consequence what became of the change, to end the message with */
    public static EngineException of(Statement statement, SQLException e, String consequence) {
        boolean relied = DEPENDENT_OBJECTS_STILL_EXIST.equals(e.getSQLState());
        Reason reason = relied ? Reason.REFUSED : DatabaseFailure.of("", e).reason();
        return new EngineException(
                reason,
                statement.file() + ":" + line(statement, e) + ": "
                        // The server's hint is CASCADE, which would drop what is others'.
                        + (relied ? DatabaseFailure.messageWithoutHint(e) : DatabaseFailure.messageOf(e))
                        + "; statement: "
                        + Shortened.oneLineTo(LONGEST_STATEMENT, statement.sql()) + "; "
                        + (relied ? "whose that is has to let go of it first, ragdb never drops it; " : "")
                        + consequence,
                e);
    }

    /** The server tells the place of most errors as a character position, from 1. */
    private static int line(Statement statement, SQLException e) {
        int line = statement.line();
        if (e instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
            int position = psql.getServerErrorMessage().getPosition();
            String before = statement
                    .sql()
                    .substring(
                            0,
                            Math.min(Math.max(position - 1, 0), statement.sql().length()));
            line += (int) before.chars().filter(character -> character == '\n').count();
        }
        return line;
    }
}
