package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.address.Surroundings;

/** Runs {@code ragdb} once more inside this process: the tour does, in surroundings of its own. */
@FunctionalInterface
public interface Shell {
    ExitCode run(Surroundings surroundings, String... arguments);
}
