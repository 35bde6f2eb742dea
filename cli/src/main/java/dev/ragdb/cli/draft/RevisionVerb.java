package dev.ragdb.cli.draft;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.engine.draft.ChangeName;
import dev.ragdb.engine.draft.ChangeText;
import dev.ragdb.engine.draft.ChangesFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the next change's file: to fill in, or drafted from what somebody did to a database by hand. */
@Command(
        name = "revision",
        footer = {
            "",
            "Without --from, the file is one to fill in. With it, the change leads from the contract to what",
            "that database is now, and back; the database is only read. What cannot be drafted is named in the",
            "file, which no build takes before that is dealt with. Objects that the service does not own are",
            "left alone; --own takes one in, and adds it to manifest.json.",
            "Without --changelog, the changelog is the one of the project around the working directory.",
            "",
            "Examples:",
            "  ragdb revision -m \"add locale\"",
            "  ragdb revision --from postgresql://me@db/sandbox -m \"add locale\"",
            "  ragdb revision --from postgresql://me@db/sandbox --own \"table public.note\""
        })
public final class RevisionVerb implements Verb {
    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "what the change does, in a few words: its comment, and its file's name")
    private @Nullable String message;

    @Option(
            names = "--from",
            paramLabel = "URL",
            description = "draft the change from the difference between the contract and this database")
    private @Nullable String from;

    @Option(
            names = "--own",
            paramLabel = "OBJECT",
            description = "with --from: take in a new object, e.g. \"table public.note\"; may be repeated")
    private List<String> own = new ArrayList<>();

    @Override
    public ExitCode run(Session session) throws Exception {
        requireNoOtherDatabase(session);
        if (from != null) {
            return new DatabaseDraft(session, SourceFolder.of(session), from)
                    .write(Optional.ofNullable(message).map(ChangeName::of), own);
        }
        if (message == null) {
            throw new RagdbException(
                    ExitCode.USAGE, "the change needs a name: ragdb revision -m \"add locale\"; or --from URL");
        }
        if (!own.isEmpty()) {
            throw new RagdbException(
                    ExitCode.USAGE, "--own goes with --from URL: it takes in what is in that database");
        }
        ChangeName name = ChangeName.of(message);
        ChangesFolder folder = SourceFolder.of(session);
        String id = folder.idOf(name);
        Path file = folder.write(id, ChangeText.toFillIn(folder.manifest().service(), id, name));
        WrittenChange.show(
                session,
                file,
                List.of("its SQL and its rollback"),
                "fill in its SQL and its rollback, then ragdb prove --changelog " + folder.folder());
        return ExitCode.DONE;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }

    private static void requireNoOtherDatabase(Session session) {
        if (session.options().url().isPresent() || session.options().embedded()) {
            throw new RagdbException(
                    ExitCode.USAGE, "revision takes its database by --from URL, not by --url or --embedded");
        }
    }
}
