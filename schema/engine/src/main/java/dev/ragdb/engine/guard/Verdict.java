package dev.ragdb.engine.guard;

import dev.ragdb.engine.PrintableText;

/**
 * What the guard found.
 *
 * @param state how the database and this version of the service stand to each other
 * @param message what that means, in which database, and what to do next; may have several lines, never a password or URL
 */
public record Verdict(State state, String message) {
    public Verdict {
        message = PrintableText.of(message);
    }

    /** How a database and a version of a service stand to each other. */
    public enum State {
        /** The database is what the contract says, to the last line. */
        EQUAL(true),
        /** A newer version changed the database, but every table and column that this one knows is there with the same type. */
        NEWER_COMPATIBLE(true),
        /** A newer version changed the database, and tables or columns that this one knows are gone or of another type. */
        NEWER_INCOMPATIBLE(false),
        /** Changes of this version are not applied yet. */
        TOO_OLD(false),
        /** The database, the schema jar and the typed tables do not belong together; no version explains it. */
        DRIFTED(false);

        private final boolean mayRun;

        State(boolean mayRun) {
            this.mayRun = mayRun;
        }
    }

    /** Whether the service may work on this database. */
    public boolean mayRun() {
        return state.mayRun;
    }
}
