package dev.ragdb.engine.changelog;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether a file is UTF-8, and nothing else. Read in another encoding, a comment or a literal would reach the database as
 * rubbish, and nobody would notice.
 */
final class SourceEncoding {
    private static final String SAVE = ": save it as UTF-8";

    private SourceEncoding() {}

    /** {@code line: what is wrong} for the first byte that does not fit; empty when all do. */
    static Optional<String> problem(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of("1: the file begins with a byte order mark" + SAVE + " without one");
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of("1: the file is UTF-16" + SAVE);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result =
                StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length + 1), true);
        if (result.isError()) {
            return Optional.of(line(bytes, in.position())
                    + String.format(": not UTF-8 (byte %02x)", bytes[in.position()] & 0xFF)
                    + SAVE);
        }
        for (int index = 0; index < bytes.length; index++) {
            if (bytes[index] == 0) {
                return Optional.of(line(bytes, index) + ": a NUL character, as UTF-16 has many" + SAVE);
            }
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int index = 0; index < beginning.length; index++) {
            if ((bytes[index] & 0xFF) != beginning[index]) {
                return false;
            }
        }
        return true;
    }

    private static int line(byte[] bytes, int end) {
        int line = 1;
        for (int index = 0; index < end; index++) {
            if (bytes[index] == '\n') {
                line++;
            }
        }
        return line;
    }
}
