package dev.ragdb.dao;

import java.util.Objects;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * What the RAG manager knows about a user, as a service writes it. Lengths are in Unicode characters (code points), as
 * PostgreSQL counts them.
 *
 * @param userId the user's identifier in the forum, 1 to 50 characters
 * @param name display name, 1 to 100 characters
 * @param personality prose
 * @param background prose
 * @param expertise a JSON list of strings
 * @param communicationStyle prose
 * @param preferences a JSON object of free shape
 * @param filePath the file that the profile was imported from, at most 255 characters
 */
public record Profile(
        String userId,
        String name,
        @Nullable String personality,
        @Nullable String background,
        @Nullable JSONB expertise,
        @Nullable String communicationStyle,
        @Nullable JSONB preferences,
        @Nullable String filePath) {
    /** @throws IllegalArgumentException when a value is missing or longer than its column */
    public Profile {
        requireText("userId", userId, 50);
        requireText("name", name, 100);
        if (filePath != null) {
            requireLength("filePath", filePath, 255);
        }
    }

    /** A profile with no more than its two mandatory values. */
    public static Profile of(String userId, String name) {
        return new Profile(userId, name, null, null, null, null, null, null);
    }

    private static void requireText(String field, String value, int longest) {
        if (Objects.requireNonNull(value, field).isBlank()) {
            throw new IllegalArgumentException("`" + field + "` is empty");
        }
        requireLength(field, value, longest);
    }

    private static void requireLength(String field, String value, int longest) {
        int length = value.codePointCount(0, value.length());
        if (length > longest) {
            throw new IllegalArgumentException(
                    "`" + field + "` has " + length + " characters, at most " + longest + " fit");
        }
    }
}
