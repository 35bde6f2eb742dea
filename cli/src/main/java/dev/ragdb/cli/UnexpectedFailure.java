package dev.ragdb.cli;

import java.sql.SQLException;

/** One line for a failure that nobody foresaw. */
final class UnexpectedFailure {
    private UnexpectedFailure() {}

    static String message(Throwable failure, boolean debug) {
        String hint = debug ? "" : "; --debug shows the stack trace";
        if (failure instanceof SQLException sql) {
            return "the database answered: " + words(sql) + " (SQLSTATE " + sql.getSQLState() + ")" + hint;
        }
        return "unexpected " + failure.getClass().getSimpleName() + ": " + words(failure) + hint;
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "no message" : message.lines().findFirst().orElse("no message");
    }
}
