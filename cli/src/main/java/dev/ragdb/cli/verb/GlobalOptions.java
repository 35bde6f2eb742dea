package dev.ragdb.cli.verb;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options that stand before or after every verb.
 *
 * @param embedded use a throwaway PostgreSQL and not a database that exists
 * @param assumeYes answer every question with yes
 * @param debug show stack traces
 * @param quiet show results and errors only
 */
public record GlobalOptions(
        @Nullable String urlOrNull,
        boolean embedded,
        boolean assumeYes,
        @Nullable String changelogOrNull,
        boolean debug,
        boolean quiet) {

    public Optional<String> url() {
        return Optional.ofNullable(urlOrNull);
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
