package dev.ragdb.cli.prove;

import dev.ragdb.cli.verb.Session;
import dev.ragdb.engine.proof.ProofListener;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells how far a proof is: on a terminal in one line, elsewhere now and then, so that the log of a build stays short. */
final class ProofScreen implements ProofListener {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long NOW_AND_THEN = Duration.ofSeconds(5).toNanos();

    private final Session session;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long next;

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    ProofScreen(Session session, boolean terminal, LongSupplier nanoTime) {
        this.session = session;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong() + PATIENCE;
    }

    @Override
    public void proving(int index, int count, String id) {
        String line = "proving " + index + " of " + count + ": " + id;
        if (terminal) {
            session.progress(line);
            return;
        }
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            session.note(line);
            next = now + NOW_AND_THEN;
        }
    }
}
