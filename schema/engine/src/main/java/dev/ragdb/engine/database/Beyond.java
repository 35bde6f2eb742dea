package dev.ragdb.engine.database;

import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;

/**
 * Something that a change did whose effect does not end with the owned objects: to the whole server, to everybody, or to whoever
 * calls a function.
 *
 * @param code which kind it is
 * @param object what it was done to, with its kind, e.g. {@code table public.t}
 * @param seen what was seen
 */
public record Beyond(HazardCode code, String object, String seen) {
    /** As a finding of a proof. */
    public Hazard asHazard() {
        return Hazard.of(code, object, seen);
    }

    @Override
    public String toString() {
        return code + " (" + (object.isEmpty() ? "" : object + ": ") + seen + ")";
    }
}
