package dev.ragdb.cli.prove;

/**
 * Where in a change file something is.
 *
 * @param file relative to the working directory when it is below it
 * @param line from 1
 */
record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
