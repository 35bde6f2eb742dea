package dev.ragdb.cli.connection;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;

/** A database URL, variable or file that cannot be understood. The message never quotes what may hold a password. */
final class MalformedAddress extends RagdbException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final boolean named;

    MalformedAddress(String problem) {
        super(ExitCode.USAGE, "database URL: " + problem);
        this.problem = problem;
        this.named = false;
    }

    private MalformedAddress(String source, String problem) {
        super(ExitCode.USAGE, source + ": " + problem);
        this.problem = problem;
        this.named = true;
    }

    /** Whether the message already says where the address was written. */
    boolean named() {
        return named;
    }

    /** The same, naming where the address was written. */
    MalformedAddress in(String source) {
        return new MalformedAddress(source, problem);
    }
}
