package dev.ragdb.codegen;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the generator was told on its command line.
 *
 * @param changelog folder that holds {@code META-INF/ragdb/<service>/}
 * @param target the module's build folder
 * @param version the version that is built
 * @param packageName Java package of the typed tables; without it none are generated
 */
record Settings(Path changelog, Path target, String version, Optional<String> packageName) {
    static final String USAGE =
            "usage: Generator --changelog FOLDER --target FOLDER --version VERSION [--package NAME]";

    private static final Set<String> OPTIONS = Set.of("--changelog", "--target", "--version", "--package");

    /** @throws RefusedException when an option is unknown, missing or without value */
    static Settings parse(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int index = 0; index < arguments.size(); index += 2) {
            String option = arguments.get(index);
            if (!OPTIONS.contains(option)) {
                throw new RefusedException("unknown option " + option + "\n" + USAGE);
            }
            if (index + 1 == arguments.size() || arguments.get(index + 1).isBlank()) {
                throw new RefusedException(option + " needs a value\n" + USAGE);
            }
            options.put(option, arguments.get(index + 1));
        }
        return new Settings(
                Path.of(required(options, "--changelog")),
                Path.of(required(options, "--target")),
                required(options, "--version"),
                Optional.ofNullable(options.get("--package")));
    }

    private static String required(Map<String, String> options, String option) {
        String value = options.get(option);
        if (value == null) {
            throw new RefusedException(option + " is missing\n" + USAGE);
        }
        return value;
    }

    /** Where the typed tables' sources go. */
    Path sources() {
        return target.resolve("generated-sources/ragdb");
    }

    /** Where the typed tables' resources go. */
    Path resources() {
        return target.resolve("generated-resources/ragdb");
    }
}
