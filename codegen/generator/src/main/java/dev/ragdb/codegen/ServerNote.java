package dev.ragdb.codegen;

import dev.ragdb.engine.proof.ProofListener;
import dev.ragdb.engine.version.KnownMajors;
import dev.ragdb.engine.version.ServerVersion;
import java.io.PrintStream;

/** Says before a proof when nobody has looked at its server's version yet: what it finds then may be that version's doing. */
record ServerNote(PrintStream out) implements ProofListener {
    @Override
    public void starting(ServerVersion version) {
        KnownMajors.note(version.major()).ifPresent(out::println);
    }

    @Override
    public void proving(int index, int count, String id) {}
}
