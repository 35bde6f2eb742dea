package dev.ragdb.cli.prove;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.text.Screen;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.engine.NearestName;
import java.util.List;
import java.util.Optional;

/** One way to write down what a proof found; each reader (a person, a script, a review tool) has its own. */
interface ReportFormat {
    /** What {@code --format} takes. */
    List<String> NAMES = List.of("table", "json", "sarif", "github");

    /**
     * The format that is meant: what {@code --format} names; with {@code --output json} JSON in one line, else the table.
     *
     * @throws RagdbException with exit code 2 when the two contradict each other, or there is none of that name
     */
    static ReportFormat of(Optional<String> name, Session session, Screen screen) {
        if (!session.json()) {
            return of(name.orElse("table"), screen);
        }
        if (name.isPresent() && !name.get().equals("json")) {
            throw new RagdbException(
                    ExitCode.USAGE,
                    "--output json and --format " + name.get() + " exclude each other; give one of them");
        }
        return new JsonFormat(false);
    }

    /**
     * The format called {@code name}.
     *
     * @param screen what a person reads it on
     * @throws RagdbException with exit code 2 when there is none
     */
    static ReportFormat of(String name, Screen screen) {
        return switch (name) {
            case "table" -> new TableFormat(screen);
            case "json" -> new JsonFormat(true);
            case "sarif" -> new SarifFormat();
            case "github" -> new GithubFormat();
            default ->
                throw new RagdbException(
                        ExitCode.USAGE,
                        "--format: unknown format '" + name + "'"
                                + NearestName.hint(name, NAMES, "; there are " + String.join(", ", NAMES)));
        };
    }

    /** The whole text, with a line break at its end; the same findings always give the same text. */
    String write(Findings findings);
}
