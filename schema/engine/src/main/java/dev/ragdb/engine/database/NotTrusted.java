package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;

/** What a service relies on is not its own, or not only: other roles could read along, deceive us or run code as us. */
public final class NotTrusted extends EngineException {
    private static final long serialVersionUID = 1L;

    NotTrusted(String message) {
        super(Reason.REFUSED, message);
    }
}
