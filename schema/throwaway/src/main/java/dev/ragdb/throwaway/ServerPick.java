package dev.ragdb.throwaway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

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
            case DOCKER -> asked(docker(choice), choice);
            case LOCAL -> asked(local(choice), choice);
            case EMBEDDED -> asked(embedded(choice), choice);
            case GIVEN -> new ServerPick(new GivenServer(ReachedAddress.of(choice.address())), "its URL was given");
        };
    }

    /** What the choice would fail for at once, and without a look at the network. */
    static Optional<String> missing(DatabaseChoice choice) {
        return switch (choice.kind()) {
            case AUTOMATIC, GIVEN -> Optional.empty();
            case DOCKER -> missingImage(choice);
            case LOCAL ->
                LocalInstallations.bestFirst(choice.major()).isEmpty()
                        ? Optional.of("no PostgreSQL " + orLater(choice) + " is installed")
                        : Optional.empty();
            case EMBEDDED ->
                EmbeddedBinaries.has(choice.major())
                        ? Optional.empty()
                        : Optional.of("there is no embedded PostgreSQL" + with(choice.major()));
        };
    }

    private static Optional<String> missingImage(DatabaseChoice choice) {
        if (DockerEngine.silence().isPresent()) {
            return Optional.of("no Docker engine answers");
        }
        String image = ContainerServer.image(choice.major());
        return ContainerImage.isThere(image) ? Optional.empty() : Optional.of("the Docker engine has no " + image);
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
                return new ServerPick(ContainerServer.start(choice.major()), "a Docker engine answers");
            } catch (ThrowawayDatabaseException e) {
                notTaken.add("a Docker engine answers, but: " + e.getMessage());
            }
        }
        Optional<Installation> installation = LocalInstallations.bestFirst(choice.major()).stream()
                .findFirst()
                .filter(Installation::hasPgvector);
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

    private static Server docker(DatabaseChoice choice) {
        DockerEngine.silence().ifPresent(addresses -> {
            throw new ThrowawayDatabaseException("No Docker engine answers at " + addresses
                    + ": start one, set DOCKER_HOST to where it listens, or choose local, embedded or a server's URL.");
        });
        return ContainerServer.start(choice.major());
    }

    private static Server local(DatabaseChoice choice) {
        return local(LocalInstallations.bestFirst(choice.major()).stream()
                .findFirst()
                .orElseThrow(() -> new ThrowawayDatabaseException("No PostgreSQL " + orLater(choice)
                        + " is installed on this machine" + others()
                        + " (looked where `pg_config --bindir` says and in /usr/lib/postgresql/*/bin): install one, or"
                        + " choose docker, embedded or a server's URL.")));
    }

    private static String orLater(DatabaseChoice choice) {
        return choice.major().isPresent()
                ? Integer.toString(choice.major().getAsInt())
                : LocalInstallations.OLDEST + " or later";
    }

    private static String others() {
        String majors = LocalInstallations.bestFirst(OptionalInt.empty()).stream()
                .map(installation -> Integer.toString(installation.major()))
                .distinct()
                .collect(Collectors.joining(", "));
        return majors.isEmpty() ? "" : ", only " + majors;
    }

    private static String with(OptionalInt major) {
        return major.isPresent() ? " " + major.getAsInt() : "";
    }

    private static Server local(Installation installation) {
        return ServerProcess.start(installation, versions -> "local " + versions + " in " + installation.bin());
    }

    private static Server embedded(DatabaseChoice choice) {
        return ServerProcess.start(EmbeddedBinaries.unpack(choice.major()), versions -> "embedded " + versions);
    }
}
