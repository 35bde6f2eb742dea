package dev.ragdb.dao;

/**
 * What became of the rows of a batch.
 *
 * @param inserted were not there
 * @param updated were there with other content
 * @param unchanged were there like this, so {@code updated_at} is what it was
 */
public record UpsertCounts(int inserted, int updated, int unchanged) {
    public static final UpsertCounts NONE = new UpsertCounts(0, 0, 0);

    /** Of this batch and another one. */
    public UpsertCounts plus(UpsertCounts other) {
        return new UpsertCounts(inserted + other.inserted, updated + other.updated, unchanged + other.unchanged);
    }

    /** How many rows it was about. */
    public int rows() {
        return inserted + updated + unchanged;
    }
}
