package dev.ragdb.cli.data;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;

/** The exit code for each reason that a DAO gives, and for the server's, what to do next. */
final class DaoFailure {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String READ_ONLY_TRANSACTION = "25006";

    private DaoFailure() {}

    static RagdbException of(RagDaoException failure) {
        String state = String.valueOf(failure.sqlState());
        ExitCode exitCode =
                switch (failure.code()) {
                    case INVALID_VALUE, INPUT_OUTPUT -> ExitCode.USAGE;
                    case NOT_FOUND, CHANGED_MEANWHILE, CANCELLED -> ExitCode.FAILED;
                    case UNSUPPORTED, UNTRUSTED -> ExitCode.REFUSED;
                    case SCHEMA -> state.equals(INSUFFICIENT_PRIVILEGE) ? ExitCode.REFUSED : ExitCode.DRIFT;
                    case SERVER -> ofState(state);
                };
        return new RagdbException(exitCode, message(failure) + next(failure, exitCode), failure);
    }

    /** Without the advice to call a method. */
    private static String message(RagDaoException failure) {
        return String.valueOf(failure.getMessage()).replaceFirst("; verifySchema\\(\\) tells [a-z ]+$", "");
    }

    private static String next(RagDaoException failure, ExitCode exitCode) {
        // Of another column's type and the like the message itself says what to do.
        if (failure.code() == Code.SCHEMA && message(failure).equals(failure.getMessage())) {
            return "";
        }
        if (exitCode == ExitCode.DRIFT) {
            return "; ragdb check tells what the database is like";
        }
        // The server names the statement's first word, which is WITH or SELECT: that alone explains nothing.
        return READ_ONLY_TRANSACTION.equals(failure.sqlState())
                ? "; nothing can be written there: give the primary's address"
                : "";
    }

    /** Undefined schema, table, column; missing rights, a read-only server; a lock that was not to be had. */
    private static ExitCode ofState(String state) {
        return switch (state) {
            case "3F000", "42P01", "42703" -> ExitCode.DRIFT;
            case INSUFFICIENT_PRIVILEGE, READ_ONLY_TRANSACTION -> ExitCode.REFUSED;
            case "55P03" -> ExitCode.BUSY;
            default -> ExitCode.FAILED;
        };
    }
}
