package dev.ragdb.dao.search;

import java.util.Objects;

/** What PostgreSQL's {@code text} in UTF-8 can hold. */
public final class Texts {
    private Texts() {}

    /**
     * Returns {@code text} if the server can store it as it is.
     *
     * @param field what to call it in the message
     * @throws IllegalArgumentException for the character U+0000, and for half a surrogate pair, which has no form in UTF-8
     */
    public static String check(String field, String text) {
        int length = Objects.requireNonNull(text, field).length();
        for (int index = 0; index < length; index++) {
            char character = text.charAt(index);
            if (character == 0) {
                throw new IllegalArgumentException("`" + field + "` has the character U+0000 at index " + index
                        + ", which PostgreSQL cannot store");
            }
            if (Character.isSurrogate(character)) {
                if (!isPair(text, index)) {
                    throw new IllegalArgumentException(
                            "`" + field + "` has half a surrogate pair at index " + index + ", which is no character");
                }
                index++;
            }
        }
        return text;
    }

    private static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
