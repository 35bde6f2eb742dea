package dev.ragdb.cli.pages;

import dev.ragdb.cli.help.EnvironmentVariables;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the command line itself does not tell: which variables and files ragdb looks at. In the order of the page. */
final class ManualNotes {
    static final Map<String, String> VARIABLES = EnvironmentVariables.notes();
    static final Map<String, String> FILES = files();

    private ManualNotes() {}

    private static Map<String, String> files() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("ragdb.properties", "in the working directory: url=, the database, when nothing else says it");
        notes.put("~/.pgpass", "passwords, as for psql(1); nobody else may read it");
        notes.put("~/.pg_service.conf", "what PGSERVICE names");
        notes.put("~/.cache/ragdb", "the class data archive, when the installation is read-only; may be deleted");
        return notes;
    }
}
