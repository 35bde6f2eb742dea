package dev.ragdb.engine.migrate;

/**
 * One change to apply or to take back.
 *
 * @param direction which of both
 * @param index the change's place in the contract, from 0
 * @param id the change's id
 * @param inTransaction whether it runs inside a transaction
 */
public record Step(Direction direction, int index, String id, boolean inTransaction) {
    /** Which way a step goes. */
    public enum Direction {
        FORWARD,
        BACK
    }
}
