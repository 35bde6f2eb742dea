package dev.ragdb.throwaway;

import java.io.Serial;

/** A throwaway database could not be had or used. The message says what failed, why, and what to do; never a password. */
public final class ThrowawayDatabaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ThrowawayDatabaseException(String message) {
        super(message);
    }

    ThrowawayDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
