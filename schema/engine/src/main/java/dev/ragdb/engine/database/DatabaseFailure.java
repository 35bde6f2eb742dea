package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PrintableText;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the server said into one clear line. */
public final class DatabaseFailure {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String READ_ONLY_TRANSACTION = "25006";

    private DatabaseFailure() {}

    /** An exception that says what was being done and what the server answered. */
    public static EngineException of(String doing, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean refused = state.equals(INSUFFICIENT_PRIVILEGE) || state.equals(READ_ONLY_TRANSACTION);
        Reason reason =
                refused ? Reason.REFUSED : state.equals(LockHolders.LOCK_NOT_AVAILABLE) ? Reason.BUSY : Reason.FAILED;
        return new EngineException(reason, doing + ": " + messageOf(e), e);
    }

    /** The server's message with its detail, hint and SQLSTATE, in one line, without the driver's additions. */
    public static String messageOf(SQLException e) {
        return message(e, true);
    }

    /** The server's message alone, without detail and hint. */
    public static String primaryMessageOf(SQLException e) {
        if (e instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
            return PrintableText.line(
                    String.valueOf(psql.getServerErrorMessage().getMessage()));
        }
        return String.valueOf(e.getMessage());
    }

    /** As {@link #messageOf}, without the hint, where that would mislead. */
    static String messageWithoutHint(SQLException e) {
        return message(e, false);
    }

    private static String message(SQLException e, boolean hint) {
        String state = e.getSQLState() == null ? "" : " (SQLSTATE " + e.getSQLState() + ")";
        if (e instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
            ServerErrorMessage message = psql.getServerErrorMessage();
            StringBuilder text = new StringBuilder().append(message.getMessage());
            if (message.getDetail() != null) {
                text.append("; ").append(message.getDetail());
            }
            if (hint && message.getHint() != null) {
                text.append("; hint: ").append(message.getHint());
            }
            return PrintableText.line(text.toString()) + state;
        }
        return e.getMessage() + state;
    }
}
