package dev.ragdb.throwaway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which server was taken for a choice.
 *
 * @param reason why this one, in a few words
 */
record ServerPick(Server server, String reason) {

    /** Starts what was chosen, and nothing else if that is not possible; for the automatic choice, the first possible. */
    static ServerPick pick(DatabaseChoice choice) {
        return switch (choice.kind()) {
            case AUTOMATIC -> automatic(choice);
            case DOCKER -> asked(docker(), choice);
            case LOCAL -> asked(local(), choice);
            case EMBEDDED -> asked(embedded(choice), choice);
            case GIVEN -> new ServerPick(new GivenServer(choice.address()), "its URL was given");
        };
    }

    private static ServerPick asked(Server server, DatabaseChoice choice) {
        return new ServerPick(server, "\"" + choice + "\" was asked for");
    }

    private static ServerPick automatic(DatabaseChoice choice) {
        List<String> notTaken = new ArrayList<>();
        if (DockerEngine.silence().isPresent()) {
            notTaken.add("no Docker engine answers");
        } else {
            try {
                return new ServerPick(ContainerServer.start(), "a Docker engine answers");
            } catch (ThrowawayDatabaseException e) {
                notTaken.add("a Docker engine answers, but: " + e.getMessage());
            }
        }
        Optional<Installation> installation =
                LocalInstallations.bestFirst().stream().findFirst().filter(Installation::hasPgvector);
        if (installation.isPresent()) {
            return new ServerPick(local(installation.get()), String.join(", ", notTaken));
        }
        notTaken.add("no local PostgreSQL with pgvector");
        try {
            return new ServerPick(embedded(choice), String.join(", ", notTaken));
        } catch (ThrowawayDatabaseException e) {
            throw new ThrowawayDatabaseException(
                    "No throwaway PostgreSQL is possible here: " + String.join(", ", notTaken) + ", and: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Server docker() {
        DockerEngine.silence().ifPresent(addresses -> {
            throw new ThrowawayDatabaseException("No Docker engine answers at " + addresses
                    + ": start one, set DOCKER_HOST to where it listens, or choose local, embedded or a server's URL.");
        });
        return ContainerServer.start();
    }

    private static Server local() {
        return local(LocalInstallations.bestFirst().stream()
                .findFirst()
                .orElseThrow(
                        () -> new ThrowawayDatabaseException("No PostgreSQL 15 or later is installed on this machine"
                                + " (looked where `pg_config --bindir` says and in /usr/lib/postgresql/*/bin): install one, or"
                                + " choose docker, embedded or a server's URL.")));
    }

    private static Server local(Installation installation) {
        return ServerProcess.start(installation, versions -> "local " + versions + " in " + installation.bin());
    }

    private static Server embedded(DatabaseChoice choice) {
        return ServerProcess.start(EmbeddedBinaries.unpack(choice.major()), versions -> "embedded " + versions);
    }
}
