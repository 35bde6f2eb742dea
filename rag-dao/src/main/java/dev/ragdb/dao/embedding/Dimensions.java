package dev.ragdb.dao.embedding;

import dev.ragdb.dao.internal.Failures;
import dev.ragdb.dao.search.Vector;

/** How many dimensions a vector must have to be comparable with those of a column: known before anything is sent. */
final class Dimensions {
    private Dimensions() {}

    /** @throws dev.ragdb.dao.RagDaoException with INVALID_VALUE for another number of dimensions */
    static void check(String what, Vector vector, int expected) {
        if (vector.dimensions() != expected) {
            throw Failures.invalid(
                    what, "expected a vector of " + expected + " dimensions, not " + vector.dimensions());
        }
    }
}
