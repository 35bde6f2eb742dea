package dev.ragdb.engine.address;

import dev.ragdb.engine.EngineException;
import org.jspecify.annotations.Nullable;

/** A database URL, variable or file that cannot be understood. The message never quotes what may hold a password. */
public final class MalformedAddress extends EngineException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final boolean named;

    MalformedAddress(String problem) {
        this("database URL", problem, false, null);
    }

    MalformedAddress(String source, String problem, @Nullable Throwable cause) {
        this(source, problem, true, cause);
    }

    private MalformedAddress(String source, String problem, boolean named, @Nullable Throwable cause) {
        super(Reason.INPUT, source + ": " + problem, cause);
        this.problem = problem;
        this.named = named;
    }

    /** The same, naming where the address was written, unless the message names that already. */
    public MalformedAddress in(String source) {
        return named ? this : new MalformedAddress(source, problem, null);
    }
}
