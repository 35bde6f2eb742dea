package dev.ragdb.cli.draft;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.verb.ChosenChange;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.engine.draft.ChangesFolder;
import dev.ragdb.engine.draft.Renumbering;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** After a merge: puts a change behind those that came in before it. */
@Command(
        name = "renumber",
        footer = {
            "",
            "For a change that nobody has released: its file, its seeds and its id get the number after the",
            "highest. Prints the new file's path. A database where it was applied already takes the new number",
            "by ragdb stamp head.",
            "Without --changelog, the changelog is the one of the project around the working directory.",
            "",
            "Example:",
            "  ragdb renumber 0005-add-locale"
        })
public final class RenumberVerb implements Verb {
    @Parameters(arity = "1", paramLabel = "CHANGE", description = "a change's id, or a beginning that only one id has")
    private String change = "";

    @Override
    public ExitCode run(Session session) {
        ChangesFolder folder = SourceFolder.of(session);
        String id = ChosenChange.find(change, folder.ids());
        Renumbering renumbering = new Renumbering(folder, id);
        if (renumbering.isNeedless()) {
            WrittenChange.nothing(session, "nothing to do: " + id + " has the highest number");
            return ExitCode.DONE;
        }
        WrittenChange.show(session, folder.file(renumbering.run()), List.of(), "mvn verify -Dcontract=accept");
        return ExitCode.DONE;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}
