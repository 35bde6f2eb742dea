package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;

/**
 * What one word after {@code ragdb} does. The class carries picocli's {@code @Command}, {@code @Option} and
 * {@code @Parameters}; picocli reflects on all its fields and methods, so heavy types stay out of their signatures.
 */
public interface Verb {
    /**
     * Does it.
     *
     * @return how it ended, when that is not an error
     * @throws Exception a {@link dev.ragdb.cli.outcome.RagdbException} for every end that was foreseen
     */
    ExitCode run(Session session) throws Exception;

    /** Whether it heeds {@code --output json}; else that is refused. */
    default boolean printsRecords() {
        return false;
    }
}
