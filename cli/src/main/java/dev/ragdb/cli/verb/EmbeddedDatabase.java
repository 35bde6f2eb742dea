package dev.ragdb.cli.verb;

import dev.ragdb.cli.connection.DatabaseAddress;
import dev.ragdb.cli.connection.LocatedDatabase;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import dev.ragdb.throwaway.ThrowawayDatabaseException;

/**
 * The database of {@code --embedded}. Apart from {@link Session}, because the classes of the throwaway database are on the
 * class path only when the arguments ask for one.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "ragdb";

    private final ThrowawayDatabase server;

    private EmbeddedDatabase(ThrowawayDatabase server) {
        this.server = server;
    }

    static EmbeddedDatabase start() {
        try {
            ThrowawayDatabase server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
            server.create(NAME);
            return new EmbeddedDatabase(server);
        } catch (ThrowawayDatabaseException e) {
            throw new RagdbException(ExitCode.NO_CONNECTION, "--embedded: " + e.getMessage(), e);
        }
    }

    LocatedDatabase located() {
        return new LocatedDatabase(DatabaseAddress.parse(server.url(NAME)), "--embedded");
    }

    @Override
    public void close() {
        server.close();
    }
}
