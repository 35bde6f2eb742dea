package dev.ragdb.tables.vector;

import java.nio.ByteBuffer;

/**
 * pgvector's binary form of a vector, which costs neither side any printing and parsing of numbers: int16 dimensions, int16
 * zero, then each element as a float4, all big-endian (vector_recv and vector_send in pgvector's src/vector.c).
 */
public final class VectorBinary {
    private static final int HEADER = 2 * Short.BYTES;

    private VectorBinary() {}

    /** Tells a value in binary form from one in text form: the header ends with zeros, and no text has a zero byte. */
    static boolean isBinary(byte[] value) {
        return value.length >= HEADER && value[2] == 0 && value[3] == 0;
    }

    /** Bytes that {@link #write} fills. */
    public static int length(float[] vector) {
        return HEADER + vector.length * Float.BYTES;
    }

    /** @throws IndexOutOfBoundsException when {@code bytes} has not {@link #length} bytes from {@code offset} on */
    public static void write(float[] vector, byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length(vector));
        buffer.putShort((short) vector.length).putShort((short) 0);
        buffer.asFloatBuffer().put(vector);
    }

    /** @throws IllegalArgumentException when {@code bytes} from {@code offset} on are not one vector */
    static float[] read(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        int dimensions = buffer.remaining() < HEADER ? 0 : buffer.getInt() >>> Short.SIZE;
        if (buffer.remaining() != dimensions * Float.BYTES) {
            throw new IllegalArgumentException("not a vector in binary form: " + dimensions + " dimensions in "
                    + (bytes.length - offset) + " bytes");
        }
        VectorLimits.checkDimensions(dimensions);
        float[] vector = new float[dimensions];
        buffer.asFloatBuffer().get(vector);
        return vector;
    }
}
