package dev.ragdb.engine.status;

/**
 * How one object stands.
 *
 * @param kind e.g. {@code table}, {@code function}, {@code index}, {@code column}, {@code extension}
 * @param name as SQL writes it; of what hangs from a table its bare name, or empty where it has none
 * @param on the table that it hangs from, as SQL writes it; empty for an object of its own
 * @param owned whether it is this service's; else it is only relied on
 * @param state how it stands
 * @param detail more about that in one line, or empty
 */
public record ObjectStatus(String kind, String name, String on, boolean owned, State state, String detail) {
    /** How an object can stand. */
    public enum State {
        /** There, and what it should be. */
        PRESENT,
        /** Not there, although applied changes made it, or it is relied on. */
        MISSING,
        /** There, but not what it should be. */
        DIFFERENT,
        /** There, although no applied change made it. */
        EXTRA,
        /** Not there: a change that is not applied yet makes it. */
        PENDING
    }

    /** Whether it is not as it should be. */
    public boolean isWrong() {
        return state != State.PRESENT && state != State.PENDING;
    }
}
