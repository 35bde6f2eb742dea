package dev.ragdb.dao;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The root of what the DAOs throw. Its message says what failed, where, and what to do next; its {@link Code} is stable, so that
 * callers decide by it without reading the message. Never holds a password.
 */
public class RagDaoException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why a DAO gave up. A name never changes its meaning; more may be added. */
    public enum Code {
        /** A value that cannot be stored or asked for; nothing was sent. */
        INVALID_VALUE,
        /** A file, stream or iterator of the caller's that could not be read or written. */
        INPUT_OUTPUT,
        /** The row is not there (any more). */
        NOT_FOUND,
        /** The row is not what the caller had read: somebody else changed it in between. */
        CHANGED_MEANWHILE,
        /** The server lacks what this needs: an extension, its version, an operator, an index. */
        UNSUPPORTED,
        /** The tables are not what the DAOs rely on, or may not be used. */
        SCHEMA,
        /** What stands under a table's name would run its owner's code with the caller's rights; it was not used. */
        UNTRUSTED,
        /** The caller cancelled it, or a time limit did. */
        CANCELLED,
        /** The server refused the statement or failed, or the connection broke; see {@link #sqlState()}. */
        SERVER
    }

    private final Code code;
    private final String message;

    public RagDaoException(Code code, String message) {
        this(code, message, null);
    }

    public RagDaoException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.message = message;
    }

    /**
     * What the server or the connection said, as {@link Code#SERVER}, or {@link Code#CANCELLED} for a cancelled statement.
     *
     * @param what what failed, e.g. {@code storing 3 profiles}
     */
    public static RagDaoException of(String what, SQLException failure) {
        return new RagDaoException(codeOf(failure.getSQLState()), what + ": " + oneLine(failure.getMessage()), failure);
    }

    /** The same for jOOQ's wrapping, whose message repeats the whole statement. */
    public static RagDaoException of(String what, DataAccessException failure) {
        SQLException said = failure.getCause(SQLException.class);
        String reason = said == null ? failure.getMessage() : said.getMessage();
        return new RagDaoException(codeOf(failure.sqlState()), what + ": " + oneLine(reason), failure);
    }

    /** The driver puts detail and hint on lines of their own, and after them where in the statement or function it was. */
    private static String oneLine(@Nullable String message) {
        return String.valueOf(message)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("Position: "))
                .takeWhile(line -> !line.startsWith("Where: "))
                .collect(Collectors.joining("; "));
    }

    // query_canceled: by the client or by statement_timeout.
    private static Code codeOf(@Nullable String sqlState) {
        return "57014".equals(sqlState) ? Code.CANCELLED : Code.SERVER;
    }

    public Code code() {
        return code;
    }

    /** Never null here. */
    @Override
    public String getMessage() {
        return message;
    }

    /** The server's five-character code (SQLSTATE), or null when it was not the server that failed. */
    public @Nullable String sqlState() {
        Throwable cause = getCause();
        if (cause instanceof DataAccessException failure) {
            return failure.sqlState();
        }
        return cause instanceof SQLException failure ? failure.getSQLState() : null;
    }
}
