package dev.ragdb.engine.proof;

import dev.ragdb.engine.hazard.Hazard;

/** Ends the proof of a change: after this hazard nothing more can be tried. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Hazard hazard;

    Stopped(Hazard hazard) {
        super(hazard.seen());
        this.hazard = hazard;
    }

    Hazard hazard() {
        return hazard;
    }
}
