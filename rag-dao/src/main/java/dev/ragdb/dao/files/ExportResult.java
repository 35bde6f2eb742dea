package dev.ragdb.dao.files;

/**
 * What became of the profiles of the database.
 *
 * @param written new files, and files that were overwritten
 * @param unchanged files that have this content already, in whatever form; they are not touched
 * @param kept files with other content, which were not overwritten
 * @param failed profiles that could not be written
 */
public record ExportResult(int written, int unchanged, int kept, int failed) {}
