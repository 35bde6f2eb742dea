package dev.ragdb.cli.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a password comes from that no URL holds.
 *
 * @param fileOrNull as typed behind {@code --password-file}; {@code -} is standard input
 * @param neverAsk whether the terminal is left alone, as with psql's {@code --no-password}
 */
public record PasswordOptions(@Nullable String fileOrNull, boolean neverAsk) {
    /** Nothing was said. */
    public static final PasswordOptions NONE = new PasswordOptions(null, false);

    /** Whether somebody has to be waited for who writes it to standard input. */
    public boolean isTyped() {
        return SecretFile.STANDARD_INPUT.equals(fileOrNull);
    }

    Optional<String> file() {
        return Optional.ofNullable(fileOrNull);
    }
}
