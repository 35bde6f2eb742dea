package dev.ragdb.cli.help;

import dev.ragdb.cli.text.AlignedRows;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that ragdb, or the script that starts it, reads: for the help, and for the manual page. */
public final class EnvironmentVariables {
    private EnvironmentVariables() {}

    /** What each is for, by its name or names, in the order of the page. */
    public static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("RAGDB_URL, DATABASE_URL", "the database; the first that is set, --url above both");
        notes.put(
                "PGHOST, PGDATABASE, ...",
                "libpq's, as psql reads them: say where when no URL is given, else complete it");
        notes.put("RAGDB_PASSWORD_FILE", "a file with the password, as for --password-file");
        notes.put("PGPASSWORD, PGPASSFILE", "the password; where .pgpass lies");
        notes.put("RAGDB_DATABASE", "the throwaway server that prove runs on, as for --on");
        notes.put("NO_COLOR, CLICOLOR_FORCE", "no colours, not even on a terminal; colours in pipes too");
        notes.put("TERM, COLUMNS", "dumb: no colours, no line that is replaced; the width");
        notes.put("TZ", "the zone of the times that are shown");
        notes.put("JAVA_HOME", "Java 17 or later, unless ragdb brings its own; else java on the PATH");
        notes.put("JAVA_OPTS, RAGDB_OPTS", "more options for Java, split at spaces");
        notes.put(
                "RAGDB_ARCHIVE",
                "class data archive, for a quicker start; wait: make it before anything else; off: do without");
        notes.put("XDG_CACHE_HOME", "where it lies when the installation is read-only; else ~/.cache");
        notes.put("RAGDB_REBUILD", "in a source tree, 1: build again; 0: never build");
        return notes;
    }

    static AlignedRows rows() {
        AlignedRows rows = new AlignedRows();
        notes().forEach((names, note) -> rows.add("  " + names, note));
        return rows;
    }
}
