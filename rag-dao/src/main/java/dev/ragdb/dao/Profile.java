package dev.ragdb.dao;

import dev.ragdb.dao.RagDaoException.Code;
import java.util.Objects;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * What the RAG manager knows about a user. Lengths are in Unicode characters (code points), as PostgreSQL counts them.
 *
 * @param userId the user's identifier in the forum, 1 to {@value #LONGEST_USER_ID} characters
 * @param name display name, 1 to {@value #LONGEST_NAME} characters
 * @param personality prose
 * @param background prose
 * @param expertise a JSON list of strings
 * @param communicationStyle prose
 * @param preferences a JSON object of free shape
 * @param filePath the file that the profile was imported from, at most {@value #LONGEST_FILE_PATH} characters
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
    public static final int LONGEST_USER_ID = 50;
    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_FILE_PATH = 255;

    /** @throws RagDaoException {@link Code#INVALID_VALUE} when a value is longer than its column */
    public Profile {
        requireLength("userId", Objects.requireNonNull(userId, "userId"), LONGEST_USER_ID);
        requireLength("name", Objects.requireNonNull(name, "name"), LONGEST_NAME);
        if (filePath != null) {
            requireLength("filePath", filePath, LONGEST_FILE_PATH);
        }
    }

    /** A profile with no more than its two mandatory values. */
    public static Profile of(String userId, String name) {
        return new Profile(userId, name, null, null, null, null, null, null);
    }

    /**
     * Asked before anything is sent, and not by the constructor: the table may hold names that are empty, and who reads them
     * shall get them.
     */
    void requireStorable() {
        requireText("userId", userId);
        requireText("name", name);
        requireStorable("personality", personality);
        requireStorable("background", background);
        requireStorable("communicationStyle", communicationStyle);
        requireStorable("filePath", filePath);
    }

    private void requireText(String field, String value) {
        if (value.isBlank()) {
            throw invalid(field, "is empty");
        }
        requireStorable(field, value);
    }

    private void requireStorable(String field, @Nullable String value) {
        if (value != null) {
            StorableText.problem(value).ifPresent(problem -> {
                throw invalid(field, problem);
            });
        }
    }

    private static void requireLength(String field, String value, int longest) {
        StorableText.tooLong(value, longest).ifPresent(problem -> {
            throw invalid(field, problem);
        });
    }

    private static RagDaoException invalid(String field, String problem) {
        return new RagDaoException(Code.INVALID_VALUE, "`" + field + "` " + problem);
    }
}
