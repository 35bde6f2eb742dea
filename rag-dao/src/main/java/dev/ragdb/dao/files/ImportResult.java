package dev.ragdb.dao.files;

import dev.ragdb.dao.UpsertCounts;

/**
 * What became of the files of a directory.
 *
 * @param stored the valid profiles
 * @param skipped files that are empty, or no profiles
 * @param invalid files that were left out for a problem
 */
public record ImportResult(UpsertCounts stored, int skipped, int invalid) {}
