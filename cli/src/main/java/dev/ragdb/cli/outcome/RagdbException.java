package dev.ragdb.cli.outcome;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run with an exit code and one message for the operator: what failed, where, and what to do next. The message
 * never holds a password.
 */
public class RagdbException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String message;

    public RagdbException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /** Keeps the cause for {@code --debug}. */
    public RagdbException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
        this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** Never null here. */
    @Override
    public String getMessage() {
        return message;
    }
}
