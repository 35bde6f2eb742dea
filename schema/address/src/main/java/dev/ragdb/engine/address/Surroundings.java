package dev.ragdb.engine.address;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a process finds around itself. Passed in everywhere, so that nothing reads it behind a caller's back.
 *
 * @param environment the environment's variables
 * @param home the user's home directory
 * @param workingDirectory where {@code ragdb.properties} is looked for; relative paths start here
 * @param userName the user of the operating system
 */
public record Surroundings(Map<String, String> environment, Path home, Path workingDirectory, String userName) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                usersHome(),
                Path.of("").toAbsolutePath(),
                System.getProperty("user.name", "postgres"));
    }

    /** As for libpq; Java itself goes by the list of users only. */
    private static Path usersHome() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home", "") : home);
    }

    /** A variable of the environment; an empty one counts as not set, as for libpq. */
    public Optional<String> variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    /** Variables that hold a password would show. */
    @Override
    public String toString() {
        return "Surroundings[" + workingDirectory + "]";
    }
}
