package dev.ragdb.dao.files;

/**
 * What there is to say about a file.
 *
 * @param file its name in the directory
 * @param line the first line is 1; 0 when it is about the file as a whole
 * @param field such as {@code expertise[2]}; empty when it is about no field
 */
public record FileRemark(String file, int line, String field, String text) {
    static FileRemark of(String file, String text) {
        return new FileRemark(file, 0, "", text);
    }

    /** {@code 42.json:7: expertise[2]: must be a string, and is the number 5}, in one line. */
    @Override
    public String toString() {
        return Shown.line(file + (line == 0 ? "" : ":" + line) + ": " + (field.isEmpty() ? "" : field + ": ") + text);
    }
}
