package dev.ragdb.engine.proof;

/** Hears how far a proof is. */
public interface ProofListener {
    /** Hears nothing. */
    ProofListener NONE = (index, count, id) -> {};

    /**
     * A change is about to run.
     *
     * @param index from 1
     * @param count of all changes
     */
    void proving(int index, int count, String id);
}
