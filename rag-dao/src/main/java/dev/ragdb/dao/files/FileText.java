package dev.ragdb.dao.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file as UTF-8, and nothing that is not. */
final class FileText {
    /** Many times what a profile has; what is larger is no profile, and never comes into memory. */
    static final int LARGEST = 16 * 1024 * 1024;

    private FileText() {}

    /** A file that cannot be read; the message says why and names neither file nor Java's classes. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        Unreadable(int line, String message) {
            super(message);
            this.line = line;
        }

        FileRemark remark(String file) {
            return new FileRemark(file, line, "", String.valueOf(getMessage()));
        }
    }

    /** The text, with the byte order mark if it begins with one. */
    static String read(Path file) throws Unreadable {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Unreadable(0, Files.exists(file) ? "is no file" : "cannot be read: there is no such file");
            }
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new Unreadable(0, "has " + size + " bytes, at most " + LARGEST + " are read");
            }
            return decode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new Unreadable(0, "cannot be read: there is no such file");
        } catch (AccessDeniedException e) {
            throw new Unreadable(0, "cannot be read: permission denied");
        } catch (IOException e) {
            throw new Unreadable(0, "cannot be read: " + e.getMessage());
        }
    }

    private static String decode(byte[] bytes) throws Unreadable {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(input, output, true);
        output.flip();
        if (result.isError()) {
            int line = 1
                    + (int) output.chars()
                            .filter(character -> character == '\n')
                            .count();
            throw new Unreadable(
                    line, String.format("is not UTF-8: byte 0x%02X", Byte.toUnsignedInt(bytes[input.position()])));
        }
        return output.toString();
    }
}
