package dev.ragdb.engine.changelog;

import java.util.zip.CRC32;

/**
 * Tells whether a file is still the one that an index was made of, without reading it where a jar's directory knows.
 *
 * @param size in bytes
 * @param crc its CRC-32
 */
record FileStamp(long size, long crc) {
    static FileStamp of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** That of the first {@code length} bytes. */
    static FileStamp of(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return new FileStamp(length, crc.getValue());
    }

    boolean isSameAs(FileStamp other) {
        return size == other.size && crc == other.crc;
    }
}
