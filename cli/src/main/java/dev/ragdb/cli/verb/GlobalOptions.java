package dev.ragdb.cli.verb;

import dev.ragdb.cli.connection.PasswordOptions;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.output.OutputForm;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options that stand before or after every verb.
 *
 * @param embedded use a throwaway PostgreSQL and not a database that exists
 * @param assumeYes answer every question with yes
 * @param debug show stack traces
 * @param quiet show results and errors only
 * @param lockWaitSeconds how long to wait for another migrator and for locks
 * @param password where a password comes from that the URL does not hold
 * @param verbose say more than is usually wanted
 * @param output for whom results are written
 */
public record GlobalOptions(
        @Nullable String urlOrNull,
        boolean embedded,
        boolean assumeYes,
        @Nullable String changelogOrNull,
        boolean debug,
        boolean quiet,
        int lockWaitSeconds,
        PasswordOptions password,
        boolean verbose,
        OutputForm output) {
    private static final int USUAL_LOCK_WAIT = 60;
    private static final int LONGEST_LOCK_WAIT = 86_400;

    public GlobalOptions {
        if (lockWaitSeconds < 0 || lockWaitSeconds > LONGEST_LOCK_WAIT) {
            throw new RagdbException(
                    ExitCode.USAGE,
                    "--lock-wait: " + lockWaitSeconds + " is not a number of seconds from 0 to " + LONGEST_LOCK_WAIT);
        }
        if (quiet && verbose) {
            throw new RagdbException(ExitCode.USAGE, "--quiet and --verbose exclude each other; give one of them");
        }
    }

    /** With the usual patience, no word about passwords, and for people. */
    public GlobalOptions(
            @Nullable String urlOrNull,
            boolean embedded,
            boolean assumeYes,
            @Nullable String changelogOrNull,
            boolean debug,
            boolean quiet) {
        this(
                urlOrNull,
                embedded,
                assumeYes,
                changelogOrNull,
                debug,
                quiet,
                USUAL_LOCK_WAIT,
                PasswordOptions.NONE,
                false,
                OutputForm.TEXT);
    }

    public Optional<String> url() {
        return Optional.ofNullable(urlOrNull);
    }

    public Duration lockWait() {
        return Duration.ofSeconds(lockWaitSeconds);
    }

    /** A jar or a folder, as it was typed. */
    public Optional<String> changelog() {
        return Optional.ofNullable(changelogOrNull);
    }

    /** The URL may hold a password. */
    @Override
    public String toString() {
        return "GlobalOptions[embedded=" + embedded + "]";
    }
}
