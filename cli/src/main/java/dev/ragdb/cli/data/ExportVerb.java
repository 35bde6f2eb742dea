package dev.ragdb.cli.data;

import com.google.gson.JsonObject;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.dao.files.ExportResult;
import dev.ragdb.dao.files.ProfileExporter;
import java.nio.file.Path;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the profiles into a directory. */
@Command(
        name = "export",
        footer = {
            "",
            "Writes every profile of user_knowledge into a file of its own, in the form that ragdb import reads.",
            "The name is that of the file it came from, else its user_id. A file that says the same already is not",
            "touched; one that says something else is kept, and ragdb ends with 7, unless --yes is given.",
            "",
            "Example:",
            "  ragdb export profiles"
        })
public final class ExportVerb implements Verb {
    @Parameters(paramLabel = "DIR", description = "the directory; made when it is not there")
    private String directory = "";

    @Override
    public ExitCode run(Session session) throws SQLException {
        Path path = session.surroundings().workingDirectory().resolve(directory);
        boolean overwrite = session.options().assumeYes();
        FilesScreen screen = new FilesScreen(session, directory);
        ExportResult result =
                RagTables.readProfiles(session, dsl -> new ProfileExporter(dsl).run(path, overwrite, screen));
        show(session, result);
        if (result.failed() > 0) {
            return ExitCode.FAILED;
        }
        if (result.kept() > 0) {
            session.warn("--yes overwrites the files that were kept");
            return ExitCode.REFUSED;
        }
        return ExitCode.DONE;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }

    private static void show(Session session, ExportResult result) {
        if (session.json()) {
            JsonObject json = JsonText.newRecord();
            json.addProperty("written", result.written());
            json.addProperty("unchanged", result.unchanged());
            json.addProperty("kept", result.kept());
            json.addProperty("failed", result.failed());
            session.print(json);
            return;
        }
        session.say("files: " + result.written() + " written, " + result.unchanged() + " unchanged, " + result.kept()
                + " kept, " + result.failed() + " failed");
    }
}
