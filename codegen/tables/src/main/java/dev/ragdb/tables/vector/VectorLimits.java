package dev.ragdb.tables.vector;

/** What pgvector's {@code vector} can hold, checked here because the server names neither the index nor the column. */
public final class VectorLimits {
    /** VECTOR_MAX_DIM in pgvector's sources (src/vector.h). */
    public static final int MOST_DIMENSIONS = 16_000;

    private VectorLimits() {}

    /**
     * Returns {@code vector} if the server will take it.
     *
     * @throws IllegalArgumentException for no or too many dimensions, NaN or an infinity
     */
    public static float[] check(float[] vector) {
        checkDimensions(vector.length);
        for (int index = 0; index < vector.length; index++) {
            if (!Float.isFinite(vector[index])) {
                throw new IllegalArgumentException("a vector holds finite numbers only, not " + vector[index]
                        + " at index " + index + " of " + vector.length);
            }
        }
        return vector;
    }

    public static void checkDimensions(int dimensions) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "a vector has 1 to " + MOST_DIMENSIONS + " dimensions, not " + dimensions);
        }
    }
}
