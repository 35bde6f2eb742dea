package dev.ragdb.cli.verb;

import com.google.gson.JsonObject;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.engine.changelog.Changelog;
import java.util.List;
import picocli.CommandLine.Command;

/** Says which change is the changelog's last. Needs no database; a changelog has one line of changes, so there is one head. */
@Command(name = "heads", footer = "%nExample:%n  ragdb heads")
final class HeadsVerb implements Verb {
    @Override
    public ExitCode run(Session session) {
        Changelog changelog = session.changelog();
        List<String> ids = changelog.ids();
        if (session.json()) {
            JsonObject result = JsonText.newRecord();
            result.addProperty("service", changelog.manifest().service());
            result.addProperty("change", ids.isEmpty() ? "base" : ids.get(ids.size() - 1));
            result.addProperty("changes", ids.size());
            session.print(result);
        } else {
            session.out().println(ids.isEmpty() ? "base (no changes)" : ids.get(ids.size() - 1) + " (head)");
        }
        return ExitCode.DONE;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}
