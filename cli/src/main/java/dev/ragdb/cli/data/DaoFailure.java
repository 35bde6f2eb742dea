package dev.ragdb.cli.data;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.dao.RagDaoException;

/** The exit code for each reason that a DAO gives, and for the server's, what to do next. */
final class DaoFailure {
    private DaoFailure() {}

    static RagdbException of(RagDaoException failure) {
        ExitCode exitCode =
                switch (failure.code()) {
                    case INVALID_VALUE, INPUT_OUTPUT -> ExitCode.USAGE;
                    case NOT_FOUND, CHANGED_MEANWHILE, CANCELLED -> ExitCode.FAILED;
                    case UNSUPPORTED -> ExitCode.REFUSED;
                    case SCHEMA -> ExitCode.DRIFT;
                    case SERVER -> ofState(String.valueOf(failure.sqlState()));
                };
        return new RagdbException(exitCode, failure.getMessage() + next(failure, exitCode), failure);
    }

    private static String next(RagDaoException failure, ExitCode exitCode) {
        if (exitCode == ExitCode.DRIFT) {
            return "; ragdb check tells what the database is like";
        }
        // The server names the statement's first word, which is WITH or SELECT: that alone explains nothing.
        return "25006".equals(failure.sqlState()) ? "; nothing can be written there: give the primary's address" : "";
    }

    /** Undefined schema, table, column; missing rights, a read-only server; a lock that was not to be had. */
    private static ExitCode ofState(String state) {
        return switch (state) {
            case "3F000", "42P01", "42703" -> ExitCode.DRIFT;
            case "42501", "25006" -> ExitCode.REFUSED;
            case "55P03" -> ExitCode.BUSY;
            default -> ExitCode.FAILED;
        };
    }
}
