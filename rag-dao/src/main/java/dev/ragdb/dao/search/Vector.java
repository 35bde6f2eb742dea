package dev.ragdb.dao.search;

import dev.ragdb.tables.vector.VectorLimits;
import java.util.Arrays;

/** An embedding: 1 to 16 000 finite numbers (float4). Immutable; two are equal when all their bits are. */
public final class Vector {
    private final float[] elements;

    private Vector(float[] elements) {
        this.elements = elements;
    }

    /**
     * Copies {@code elements}.
     *
     * @throws IllegalArgumentException for no or too many dimensions, NaN or an infinity
     */
    public static Vector of(float... elements) {
        return new Vector(VectorLimits.check(elements.clone()));
    }

    public int dimensions() {
        return elements.length;
    }

    /** A copy. */
    public float[] toArray() {
        return elements.clone();
    }

    /** Whether all elements are zero: such a vector has no direction, and so no cosine with any other. */
    public boolean isZero() {
        for (float element : elements) {
            if (element != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector vector && Arrays.equals(elements, vector.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    /** The number of dimensions only: the elements say nothing to a reader, and fill the log. */
    @Override
    public String toString() {
        return "Vector[" + elements.length + "]";
    }
}
