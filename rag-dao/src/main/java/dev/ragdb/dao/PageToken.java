package dev.ragdb.dao;

import dev.ragdb.dao.RagDaoException.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of profiles ended. A value: whoever lists on, an hour later or in another process, goes on from there. Its text
 * ({@link #toString}) fits into a URL.
 *
 * @param userId the last user of that page
 */
public record PageToken(String userId) {
    private static final String VERSION = "1.";

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws RagDaoException {@link Code#INVALID_VALUE} for any other text
     */
    public static PageToken parse(String text) {
        try {
            if (text.startsWith(VERSION)) {
                byte[] bytes = Base64.getUrlDecoder().decode(text.substring(VERSION.length()));
                String userId = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                if (StorableText.problem(userId).isEmpty()) {
                    return new PageToken(userId);
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new RagDaoException(Code.INVALID_VALUE, "this is no page token", e);
        }
        throw new RagDaoException(Code.INVALID_VALUE, "this is no page token");
    }

    @Override
    public String toString() {
        return VERSION
                + Base64.getUrlEncoder().withoutPadding().encodeToString(userId.getBytes(StandardCharsets.UTF_8));
    }
}
