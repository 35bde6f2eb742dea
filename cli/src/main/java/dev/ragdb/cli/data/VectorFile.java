package dev.ragdb.cli.data;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.dao.search.Vector;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A vector in a text file: numbers with commas or white space between them, in square brackets (JSON, pgvector) or not. */
final class VectorFile {
    /** More than any vector needs. */
    private static final long LARGEST = 1024 * 1024;

    private VectorFile() {}

    /** @throws RagdbException with exit code 2 */
    static Vector read(Path file) {
        String numbers = text(file).strip();
        if (numbers.startsWith("[") && numbers.endsWith("]")) {
            numbers = numbers.substring(1, numbers.length() - 1).strip();
        }
        String[] words = numbers.split("\\s*,\\s*|\\s+", -1);
        float[] elements = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            elements[i] = number(file, i + 1, words[i]);
        }
        try {
            return Vector.of(elements);
        } catch (IllegalArgumentException e) {
            throw new RagdbException(ExitCode.USAGE, file + ": " + e.getMessage(), e);
        }
    }

    private static float number(Path file, int position, String word) {
        // Float.parseFloat takes hexadecimal numbers and a suffix, too.
        if (!word.matches("[-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]+)?") || !word.matches(".*[0-9].*")) {
            String shown = word.length() > 20 ? word.substring(0, 20) + "..." : word;
            throw new RagdbException(
                    ExitCode.USAGE,
                    file + " is no vector: number " + position + " is '" + shown.replaceAll("\\p{Cntrl}", "?") + "'");
        }
        return Float.parseFloat(word);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new RagdbException(ExitCode.USAGE, file + " is no vector: it is larger than 1 MB");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new RagdbException(ExitCode.USAGE, file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new RagdbException(ExitCode.USAGE, file + " cannot be read: permission denied", e);
        } catch (IOException e) {
            throw new RagdbException(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
