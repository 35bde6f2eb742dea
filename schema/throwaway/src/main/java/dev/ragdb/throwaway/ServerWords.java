package dev.ragdb.throwaway;

import java.sql.SQLException;
import java.util.Objects;

/** What server or driver said of a failure, as a part of a sentence of ours. */
final class ServerWords {
    private ServerWords() {}

    /** Without a full stop at its end: ours follows. */
    static String of(SQLException failure) {
        String words = Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName())
                .strip();
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    /** The same of a connection that was refused, with what helps where the driver's words do not. */
    static String ofConnecting(SQLException failure, ServerAddress address) {
        boolean noPassword = "08004".equals(failure.getSQLState())
                && address.parameters().getOrDefault("password", "").isEmpty()
                && !of(failure).contains("SSL");
        return noPassword
                ? "it wants a password, and none was found; put it into the URL, PGPASSWORD or ~/.pgpass"
                : of(failure);
    }
}
