package dev.ragdb.cli;

import dev.ragdb.cli.Installation.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives tests the containers of the run, or skips them, each to be counted, where there can be none. */
final class Containers implements BeforeEachCallback {
    /** As locked up as a container can be. */
    static final List<String> LOCKED_UP = List.of("--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges");

    private @Nullable SharedContainers shared;

    @Override
    public void beforeEach(ExtensionContext context) {
        if (shared == null) {
            Docker.require();
            shared = SharedContainers.of(context);
        }
    }

    SharedContainers shared() {
        SharedContainers present = shared;
        if (present == null) {
            throw new IllegalStateException("asked for before the first test");
        }
        return present;
    }

    /** The options that let ragdb find a database and its password. */
    List<String> connecting(String database, Path passwordFile) {
        return List.of(
                shared().network(),
                "--env=RAGDB_URL=" + url(database),
                "--env=RAGDB_PASSWORD_FILE=/run/secrets/password",
                "--volume=" + passwordFile + ":/run/secrets/password:ro");
    }

    static String url(String database) {
        return "postgresql://" + SharedContainers.USER + "@postgres:5432/" + database;
    }

    /** {@code docker run} of ragdb's image, under a label that has it removed at the latest when all tests are over. */
    Run run(List<String> options, String... arguments) {
        return Docker.run(
                Map.of(),
                "",
                Stream.of(
                                Stream.of("docker", "run", shared().label()),
                                LOCKED_UP.stream(),
                                options.stream(),
                                Stream.of(shared().image()),
                                Stream.of(arguments))
                        .flatMap(words -> words)
                        .toList());
    }
}
