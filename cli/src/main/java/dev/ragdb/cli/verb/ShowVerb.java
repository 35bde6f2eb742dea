package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one change, forward and back, with what is recorded of it. Needs no database. */
@Command(name = "show", footer = "%nExamples:%n  ragdb show 0003%n  ragdb show head")
final class ShowVerb implements Verb {
    @Parameters(paramLabel = "CHANGE", description = "head, or the beginning of a change's id")
    private String change = "";

    @Override
    public ExitCode run(Session session) {
        ShownChange.find(change, session.changelog()).show(session);
        return ExitCode.DONE;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}
