package dev.ragdb.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root of what the engine throws. Its message says what failed, where, and what to do next; its {@link Reason} is
 * stable, so that callers map it (the command line to an exit code) without reading the message.
 */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the engine gave up. */
    public enum Reason {
        /** A changelog, manifest, contract or target that cannot be read or understood. */
        INPUT,
        /** A change or the server failed; nothing is half done. */
        FAILED,
        /** The database or the contract is not what it should be. */
        DRIFT,
        /** Another migrator holds the lock, or locks could not be had in time. */
        BUSY,
        /** Not done for safety's sake: rights, a read-only server, data that would be lost. */
        REFUSED
    }

    private final Reason reason;
    private final String message;

    public EngineException(Reason reason, String message) {
        this(reason, message, null);
    }

    public EngineException(Reason reason, String message, @Nullable Throwable cause) {
        super(PrintableText.of(message), cause);
        this.reason = reason;
        this.message = PrintableText.of(message);
    }

    /** One exception for all {@code problems} of an input, a line each. */
    public static EngineException ofProblems(String heading, List<String> problems) {
        return new EngineException(
                Reason.INPUT,
                problems.size() == 1 ? problems.get(0) : heading + "\n  " + String.join("\n  ", problems));
    }

    /** Never null here. */
    @Override
    public String getMessage() {
        return message;
    }

    public Reason reason() {
        return reason;
    }
}
