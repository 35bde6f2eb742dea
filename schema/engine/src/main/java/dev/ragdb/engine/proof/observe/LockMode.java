package dev.ragdb.engine.proof.observe;

/** Placeholder until the observer's own. */
public enum LockMode {
    ACCESS_SHARE,
    ROW_SHARE,
    ROW_EXCLUSIVE,
    SHARE_UPDATE_EXCLUSIVE,
    SHARE,
    SHARE_ROW_EXCLUSIVE,
    EXCLUSIVE,
    ACCESS_EXCLUSIVE;

    /** As the manual writes it. */
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
