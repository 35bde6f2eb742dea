package dev.ragdb.dao;

import java.util.Optional;

/**
 * What a Java string may hold and a PostgreSQL text may not. The driver would send half of a surrogate pair as a question
 * mark, silently.
 */
public final class StorableText {
    private StorableText() {}

    /** What is wrong with {@code text}, to follow the name of a field. */
    public static Optional<String> problem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return Optional.of("holds the character U+0000, which PostgreSQL cannot store");
            }
            if (Character.isSurrogate(unit)) {
                if (!Character.isHighSurrogate(unit)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return Optional.of(String.format("holds U+%04X, half of a character", (int) unit));
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /** The same for a text of more than {@code longest} characters (code points). */
    public static Optional<String> tooLong(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length > longest
                ? Optional.of("has " + length + " characters, at most " + longest + " fit")
                : Optional.empty();
    }
}
