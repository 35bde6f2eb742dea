package dev.ragdb.cli.data;

import com.google.gson.JsonObject;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.dao.files.ImportResult;
import dev.ragdb.dao.files.ProfileImporter;
import java.nio.file.Path;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores the profiles of a directory. */
@Command(
        name = "import",
        footer = {
            "",
            "Reads every *.json in DIR (not below it) into user_knowledge, in one transaction; empty files and",
            "*_messages.json are skipped. Of a file that is no valid profile, file, line and field are told, the",
            "others are stored, and ragdb ends with 2. Run again, it changes nothing. A user's created_at is the",
            "file's, and so is updated_at of a new one; of one that changes, the database sets it.",
            "",
            "Examples:",
            "  ragdb import profiles --dry-run",
            "  ragdb import profiles"
        })
public final class ImportVerb implements Verb {
    @Parameters(paramLabel = "DIR", description = "the directory of the profiles")
    private String directory = "";

    @Option(
            names = "--dry-run",
            defaultValue = "false",
            description = "do it all, tell what became of it, and take it back")
    private boolean dryRun;

    @Override
    public ExitCode run(Session session) throws SQLException {
        Path path = session.surroundings().workingDirectory().resolve(directory);
        FilesScreen screen = new FilesScreen(session, directory);
        ImportResult result = RagTables.change(session, dryRun, dsl -> new ProfileImporter(dsl).run(path, screen));
        show(session, result);
        return result.invalid() == 0 ? ExitCode.DONE : ExitCode.USAGE;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }

    private void show(Session session, ImportResult result) {
        if (session.json()) {
            JsonObject json = JsonText.newRecord();
            json.addProperty("dryRun", dryRun);
            json.addProperty("inserted", result.stored().inserted());
            json.addProperty("updated", result.stored().updated());
            json.addProperty("unchanged", result.stored().unchanged());
            json.addProperty("skipped", result.skipped());
            json.addProperty("invalid", result.invalid());
            session.print(json);
            return;
        }
        session.say((dryRun ? "dry run, nothing is stored: " : "profiles: ")
                + result.stored().inserted() + " inserted, "
                + result.stored().updated() + " updated, "
                + result.stored().unchanged() + " unchanged; files: "
                + result.skipped() + " skipped, "
                + result.invalid() + " invalid");
    }
}
