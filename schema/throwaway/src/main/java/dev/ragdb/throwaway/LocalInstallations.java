package dev.ragdb.throwaway;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The PostgreSQL installed on this machine, from version 15 on: where pg_config says, and where Debian puts them. */
final class LocalInstallations {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    static final int OLDEST = 15;

    private LocalInstallations() {}

    /** Those of a major version, or all; with pgvector first, and of these the newest first. */
    static List<Installation> bestFirst(OptionalInt major) {
        return folders().stream()
                .flatMap(bin -> usable(bin).stream())
                .filter(installation -> major.isEmpty() || major.getAsInt() == installation.major())
                .sorted(Comparator.comparing(Installation::hasPgvector)
                        .thenComparing(Installation::major)
                        .reversed())
                .toList();
    }

    private static Optional<Installation> usable(Path bin) {
        try {
            return Optional.of(Installation.in(bin)).filter(installation -> installation.major() >= OLDEST);
        } catch (ThrowawayDatabaseException doesNotRun) {
            return Optional.empty();
        }
    }

    private static Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        Command config = Command.run(List.of("pg_config", "--bindir"));
        if (config.succeeded()) {
            folders.add(Path.of(config.output()));
        }
        if (Files.isDirectory(DEBIAN)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
                versions.forEach(version -> folders.add(version.resolve("bin")));
            } catch (IOException e) {
                throw new ThrowawayDatabaseException("Could not read " + DEBIAN + ": " + e.getMessage(), e);
            }
        }
        folders.removeIf(folder -> !Files.isExecutable(folder.resolve("postgres")));
        return folders;
    }
}
