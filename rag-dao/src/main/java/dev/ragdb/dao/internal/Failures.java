package dev.ragdb.dao.internal;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells what the server said, and what to do about it where the server's own words do not. */
public final class Failures {
    private static final String UNDEFINED_FUNCTION = "42883";
    private static final String UNDEFINED_OBJECT = "42704";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_COLUMN = "42703";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    /** What the server says of a view and a foreign table under restrict_nonsystem_relation_kind. */
    private static final String NOT_IN_PREREQUISITE_STATE = "55000";

    private static final String DATA_EXCEPTION = "22000";

    private Failures() {}

    /** @param what what failed, e.g. {@code searching `embeddings`} */
    public static RagDaoException of(String what, SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return RagDaoException.of(what, failure);
        }
        return switch (state) {
            case UNDEFINED_FUNCTION, UNDEFINED_OBJECT ->
                said(
                        Code.UNSUPPORTED,
                        what,
                        failure,
                        "`<+>` (l1) came with pgvector 0.7, and the test double of pgvector has none");
            case UNDEFINED_TABLE, UNDEFINED_COLUMN ->
                said(Code.SCHEMA, what, failure, "verifySchema() tells what is missing");
            case INSUFFICIENT_PRIVILEGE ->
                said(Code.SCHEMA, what, failure, "verifySchema() tells which rights are there");
            case NOT_IN_PREREQUISITE_STATE ->
                said(Code.UNTRUSTED, what, failure, "expected a table: a view would run its owner's code");
            case DATA_EXCEPTION ->
                isOfDimensions(failure.getMessage())
                        ? said(Code.SCHEMA, what, failure, "withDimensions(...) tells how many the column has")
                        : RagDaoException.of(what, failure);
            default -> RagDaoException.of(what, failure);
        };
    }

    private static boolean isOfDimensions(@Nullable String message) {
        return message != null && message.contains("dimensions");
    }

    private static RagDaoException said(Code code, String what, SQLException failure, String advice) {
        // The first line: the server's context and position would come between it and the advice.
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new RagDaoException(code, what + ": " + said + "; " + advice, failure);
    }

    /** When nothing was sent: the value's own exception says what is wrong with it. */
    public static RagDaoException invalid(String what, String problem) {
        return new RagDaoException(Code.INVALID_VALUE, what + ": " + problem);
    }
}
