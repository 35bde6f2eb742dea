package dev.ragdb.engine.proof.observe;

/** Placeholder until the observer's own. */
public record RelationEffect(
        String relation, String kind, LockMode lock, boolean scanned, boolean rewritten, boolean rowsChanged) {}
