package dev.ragdb.cli.prove;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.engine.NearestName;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.proof.ProofListener;
import dev.ragdb.engine.proof.ProofReport;
import dev.ragdb.engine.proof.Prover;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import dev.ragdb.throwaway.ThrowawayDatabaseException;
import java.util.List;
import java.util.Objects;

/** The server that a proof runs on, gone afterwards. Apart from the verb, which picocli reflects on also for its help. */
final class ProofServer implements AutoCloseable {
    private static final String DATABASE = "proof";

    private final ThrowawayDatabase server;

    private ProofServer(ThrowawayDatabase server) {
        this.server = server;
    }

    /** @throws RagdbException with exit code 2 when {@code choice} is none, 3 when that server cannot be had */
    static ProofServer start(ServerChoice choice, Session session) {
        DatabaseChoice parsed = DatabaseChoice.isUrl(choice.text()) ? reached(choice, session) : parse(choice);
        try {
            ThrowawayDatabase server = ThrowawayDatabase.start(parsed);
            return new ProofServer(server);
        } catch (ThrowawayDatabaseException e) {
            throw new RagdbException(ExitCode.NO_CONNECTION, "no throwaway database: " + e.getMessage(), e);
        }
    }

    /** Found as the database of {@code --url} is, the password too; and handed over in this process only. */
    private static DatabaseChoice reached(ServerChoice choice, Session session) {
        return DatabaseChoice.given(
                session.reached(choice.source(), choice.text()).address());
    }

    private static DatabaseChoice parse(ServerChoice choice) {
        try {
            return DatabaseChoice.parse(choice.text());
        } catch (ThrowawayDatabaseException e) {
            String hint = NearestName.hint(choice.text(), List.of("docker", "local", "embedded"));
            if (!hint.isEmpty()) {
                throw new RagdbException(
                        ExitCode.USAGE, choice.source() + ": unknown server '" + choice.text() + "'" + hint, e);
            }
            throw new RagdbException(ExitCode.USAGE, choice.source() + ": " + e.getMessage(), e);
        }
    }

    /** What was started, and why, in one line. */
    String description() {
        return server.description();
    }

    ProofReport prove(Changelog changelog, List<Manifest> others, ProofListener listener) {
        try {
            server.create(DATABASE);
        } catch (ThrowawayDatabaseException e) {
            throw new RagdbException(ExitCode.FAILED, "no throwaway database: " + e.getMessage(), e);
        }
        return Prover.prove(() -> server.connect(DATABASE), changelog, others, listener);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (ThrowawayDatabaseException e) {
            throw new RagdbException(ExitCode.FAILED, Objects.toString(e.getMessage()), e);
        }
    }
}
