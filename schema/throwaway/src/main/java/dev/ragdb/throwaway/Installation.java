package dev.ragdb.throwaway;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
}
