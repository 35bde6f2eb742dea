package dev.ragdb.engine.proof.observe;

import java.util.Locale;

/** What a statement keeps others from doing to a table, weakest first (PostgreSQL manual, 13.3.1 Table-Level Locks). */
public enum LockMode {
    ACCESS_SHARE("ACCESS SHARE"),
    ROW_SHARE("ROW SHARE"),
    ROW_EXCLUSIVE("ROW EXCLUSIVE"),
    SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE"),
    SHARE("SHARE"),
    SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE"),
    EXCLUSIVE("EXCLUSIVE"),
    ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE");

    private final String words;

    LockMode(String words) {
        this.words = words;
    }

    /** @param pgLocksMode as pg_locks.mode has it: {@code ShareUpdateExclusiveLock} */
    public static LockMode of(String pgLocksMode) {
        String name = pgLocksMode
                .replaceFirst("Lock$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
        return valueOf(name);
    }

    /** The stronger of the two. */
    LockMode or(LockMode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether INSERT, UPDATE and DELETE wait for it: it conflicts with ROW EXCLUSIVE. */
    public boolean blocksWrites() {
        return compareTo(SHARE) >= 0;
    }

    /** Whether even SELECT waits for it: it conflicts with ACCESS SHARE. */
    public boolean blocksReads() {
        return this == ACCESS_EXCLUSIVE;
    }

    /** As the manual writes it. */
    @Override
    public String toString() {
        return words;
    }
}
