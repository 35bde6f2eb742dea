package dev.ragdb.engine.changelog;

import dev.ragdb.engine.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * A change as it lies on disk or in a jar: one SQL file.
 *
 * @param id the file's name without {@code .sql}, e.g. {@code 0001-create-user-knowledge}
 * @param path where the file is, for messages
 * @param text the whole file
 * @param sha256 SHA-256 of the file's bytes, lower-case hexadecimal
 */
public record ChangeFile(String id, String path, String text, String sha256) {
    static ChangeFile of(String id, String path, byte[] bytes) {
        return new ChangeFile(id, path, new String(bytes, StandardCharsets.UTF_8), Sha256.hex(Sha256.of(bytes)));
    }
}
