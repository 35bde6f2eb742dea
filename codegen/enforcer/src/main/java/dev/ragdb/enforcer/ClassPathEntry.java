package dev.ragdb.enforcer;

import java.nio.file.Path;

/**
 * One artifact on a class path, named as messages name it.
 *
 * @param artifact its artifact id, e.g. {@code rag-schema}
 * @param version its version
 * @param file a jar, or a folder of classes and resources
 */
record ClassPathEntry(String artifact, String version, Path file) {
    /** E.g. {@code rag-schema 0.1.0}. */
    @Override
    public String toString() {
        return artifact + " " + version;
    }
}
