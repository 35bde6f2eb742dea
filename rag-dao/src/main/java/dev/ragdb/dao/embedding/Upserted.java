package dev.ragdb.dao.embedding;

/**
 * What an upsert did.
 *
 * @param inserted messages that had no row
 * @param updated messages whose row has new values now
 */
public record Upserted(long inserted, long updated) {}
