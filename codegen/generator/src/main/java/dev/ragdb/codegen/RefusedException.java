package dev.ragdb.codegen;

/** What was asked for cannot be had; the message says what to do instead. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
