package dev.ragdb.dao.embedding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes on their way to the server: grows to the largest row, and is used again for the next ones. */
final class CopyBuffer {
    private byte[] bytes = new byte[128 * 1024];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Makes room, and returns where it starts. */
    int take(int size) {
        int start = length;
        int end = Math.addExact(length, size);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
        length = end;
        return start;
    }

    void putByte(int value) {
        int start = take(1);
        bytes[start] = (byte) value;
    }

    void putShort(int value) {
        putByte(value >> 8);
        putByte(value);
    }

    void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    void putBytes(byte[] value) {
        int start = take(value.length);
        System.arraycopy(value, 0, bytes, start, value.length);
    }

    void putText(String text) {
        putBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
