package dev.ragdb.cli.prove;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.verb.Session;
import java.util.Optional;

/**
 * Which throwaway server is meant. Never the one of {@code --url} and its kin: those say where data is that is needed.
 *
 * @param text as the build takes it, too: docker, local:15, a URL; empty: the first that is there
 * @param source who said so, for messages
 */
record ServerChoice(String text, String source) {
    private static final String VARIABLE = "RAGDB_DATABASE";

    /** @throws RagdbException with exit code 2 when the options contradict each other */
    static ServerChoice of(Optional<String> on, Session session) {
        if (session.options().url().isPresent()) {
            throw new RagdbException(
                    ExitCode.USAGE,
                    "prove runs on a throwaway database, never on that of --url; --on URL makes one on that server");
        }
        if (session.options().embedded()) {
            if (on.isPresent()) {
                throw new RagdbException(ExitCode.USAGE, "--on and --embedded exclude each other; give one of them");
            }
            return new ServerChoice("embedded", "--embedded");
        }
        return on.map(text -> new ServerChoice(text, "--on"))
                .orElseGet(() -> new ServerChoice(
                        session.surroundings().variable(VARIABLE).orElse(""), VARIABLE));
    }

    /** It may hold a password. */
    @Override
    public String toString() {
        return "ServerChoice[" + source + "]";
    }
}
