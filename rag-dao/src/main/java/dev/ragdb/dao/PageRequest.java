package dev.ragdb.dao;

import dev.ragdb.dao.RagDaoException.Code;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many rows, 1 to {@value #MOST}
 * @param after the end of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable PageToken after) {
    public static final int MOST = 1000;

    /** @throws RagDaoException {@link Code#INVALID_VALUE} when the limit is out of bounds */
    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw new RagDaoException(Code.INVALID_VALUE, "a page has 1 to " + MOST + " rows, not " + limit);
        }
    }

    /** The first page. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /** The page after one that ended with {@code token}. */
    public PageRequest after(PageToken token) {
        return new PageRequest(limit, token);
    }
}
