package dev.ragdb.tables.vector;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A vector as pgjdbc takes and gives it, in binary form or as text, whichever the connection speaks. Public with a public
 * constructor because pgjdbc makes it by reflection; everybody else reads and writes {@code float[]} through
 * {@link VectorBinding}.
 */
public final class VectorValue extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1L;

    private float @Nullable [] vector;

    /** For pgjdbc: a value to be filled. */
    public VectorValue() {
        setType(VectorType.NAME);
    }

    /** @throws IllegalArgumentException if the server would not take {@code vector} */
    static VectorValue of(float @Nullable [] vector) {
        VectorValue value = new VectorValue();
        value.vector = vector == null ? null : VectorLimits.check(vector);
        return value;
    }

    float @Nullable [] vector() {
        return vector;
    }

    @Override
    public void setValue(@Nullable String text) {
        vector = text == null ? null : VectorText.parse(text);
    }

    @Override
    public @Nullable String getValue() {
        return vector == null ? null : VectorText.write(vector);
    }

    @Override
    public boolean isNull() {
        return vector == null;
    }

    @Override
    public void setByteValue(byte[] bytes, int offset) {
        vector = VectorBinary.read(bytes, offset);
    }

    /** Zero stands for null. */
    @Override
    public int lengthInBytes() {
        return vector == null ? 0 : VectorBinary.length(vector);
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        if (vector != null) {
            VectorBinary.write(vector, bytes, offset);
        }
    }
}
