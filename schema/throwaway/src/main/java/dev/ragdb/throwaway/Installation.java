package dev.ragdb.throwaway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs of one PostgreSQL on this machine, in the folder {@code bin}. */
record Installation(Path bin, int major) {
    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (\\d+).*");

    /** Asks the server program for its version. */
    static Installation in(Path bin) {
        Command version = Command.run(List.of(bin.resolve("postgres").toString(), "--version"));
        Matcher matcher = VERSION.matcher(version.output());
        if (!version.succeeded() || !matcher.matches()) {
            throw new ThrowawayDatabaseException(
                    "The PostgreSQL in " + bin + " does not run on this machine: " + version.output());
        }
        return new Installation(bin, Integer.parseInt(matcher.group(1)));
    }

    /** Whether the extension vector lies where this PostgreSQL, or a package of it, keeps its extensions. */
    boolean hasPgvector() {
        Command config = Command.run(List.of(bin.resolve("pg_config").toString(), "--sharedir"));
        return Stream.of(
                        Path.of(config.succeeded() ? config.output() : "share"),
                        bin.resolveSibling("share"),
                        bin.resolveSibling("share").resolve("postgresql"),
                        Path.of("/usr/share/postgresql", Integer.toString(major)))
                .anyMatch(share -> Files.exists(share.resolve("extension").resolve("vector.control")));
    }
}
