package dev.ragdb.cli.output;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.NearestName;
import java.util.List;

/** For whom results are written. */
public enum OutputForm {
    /** For people. */
    TEXT,
    /** For scripts. */
    JSON;

    /** What {@code --output} takes. */
    public static final List<String> NAMES = List.of("text", "json");

    /** @throws RagdbException with exit code 2 when there is none called {@code name} */
    public static OutputForm of(String name) {
        return switch (name) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default ->
                throw new RagdbException(
                        ExitCode.USAGE,
                        "--output: unknown form '" + name + "'"
                                + NearestName.hint(name, NAMES, "; there are " + String.join(", ", NAMES)));
        };
    }
}
