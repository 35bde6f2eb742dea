package dev.ragdb.engine.proof;

import dev.ragdb.engine.version.ServerVersion;

/** Hears how far a proof is. */
public interface ProofListener {
    /** Hears nothing. */
    ProofListener NONE = (index, count, id) -> {};

    /** The proof is about to begin on a server of this version. */
    default void starting(ServerVersion version) {}

    /**
     * A change is about to run.
     *
     * @param index from 1
     * @param count of all changes
     */
    void proving(int index, int count, String id);
}
