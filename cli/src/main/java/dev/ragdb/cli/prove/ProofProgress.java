package dev.ragdb.cli.prove;

import dev.ragdb.cli.verb.Session;
import dev.ragdb.engine.proof.ProofListener;
import dev.ragdb.engine.version.KnownMajors;
import dev.ragdb.engine.version.ServerVersion;

/** Shows how far a proof is, for it takes its time, and says so when nobody has looked at its server's version yet. */
final class ProofProgress implements ProofListener {
    private final Session session;

    ProofProgress(Session session) {
        this.session = session;
    }

    @Override
    public void starting(ServerVersion version) {
        KnownMajors.note(version.major()).ifPresent(session::warn);
    }

    @Override
    public void proving(int index, int count, String id) {
        session.progress().of("proving " + index + " of " + count + ": " + id);
    }
}
