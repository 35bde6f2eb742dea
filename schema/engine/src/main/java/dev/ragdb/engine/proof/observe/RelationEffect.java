package dev.ragdb.engine.proof.observe;

/**
 * What one statement did to one relation that was there before the change. What it did to a table's indexes, its TOAST table
 * and the sequences that its columns own counts as done to the table.
 *
 * @param relation its name before the change, qualified and quoted where SQL needs it: {@code public.t}
 * @param kind {@code table}, {@code view}, {@code materialized view}, {@code sequence}, {@code foreign table} or {@code type}
 * @param lock the strongest lock held on it when the statement ended, also when an earlier statement took it
 * @param scanned whether rows were read by a sequential scan
 * @param rewritten whether its rows were copied into a new file
 * @param rowsChanged whether rows were inserted, updated, deleted or truncated
 */
public record RelationEffect(
        String relation, String kind, LockMode lock, boolean scanned, boolean rewritten, boolean rowsChanged) {}
