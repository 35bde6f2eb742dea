package dev.ragdb.engine.changelog;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files of one service's changelog, by names relative to its folder, wherever they lie. */
interface ChangelogFiles {
    /** Names of the files directly in {@code changes/}, sorted. */
    List<String> changes() throws IOException;

    Optional<byte[]> read(String name) throws IOException;

    /** Empty when the file is not there, or when only reading it would tell, and that from wherever it comes. */
    Optional<FileStamp> stamp(String name) throws IOException;

    /** Where the file is, for messages. */
    String path(String name);
}
