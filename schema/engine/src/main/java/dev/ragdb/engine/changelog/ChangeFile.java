package dev.ragdb.engine.changelog;

import dev.ragdb.engine.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A change as it lies on disk or in a jar: one SQL file. Line ends are those of Unix here, whatever they are in the file: git may
 * write others on Windows, and a function's body would then be another one.
 *
 * @param id the file's name without {@code .sql}, e.g. {@code 0001-create-user-knowledge}
 * @param path where the file is, for messages
 * @param text the whole file
 * @param sha256 SHA-256 of the text in UTF-8, lower-case hexadecimal
 */
public record ChangeFile(String id, String path, String text, String sha256) {
    static ChangeFile of(String id, String path, byte[] bytes) {
        byte[] content = withUnixLineEnds(bytes);
        return new ChangeFile(id, path, new String(content, StandardCharsets.UTF_8), Sha256.hex(Sha256.of(content)));
    }

    static byte[] withUnixLineEnds(byte[] bytes) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(bytes.length);
        for (int index = 0; index < bytes.length; index++) {
            boolean windows = bytes[index] == '\r' && index + 1 < bytes.length && bytes[index + 1] == '\n';
            if (!windows) {
                content.write(bytes[index]);
            }
        }
        return content.toByteArray();
    }
}
