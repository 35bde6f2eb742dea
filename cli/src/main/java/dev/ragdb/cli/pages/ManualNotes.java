package dev.ragdb.cli.pages;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the command line itself does not tell: which variables and files ragdb looks at. In the order of the page. */
final class ManualNotes {
    static final Map<String, String> VARIABLES = variables();
    static final Map<String, String> FILES = files();

    private ManualNotes() {}

    private static Map<String, String> variables() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("RAGDB_URL, DATABASE_URL", "the database; the first that is set wins, --url stands above both");
        notes.put(
                "PGHOST, PGPORT, PGDATABASE, PGUSER, PGSERVICE, PGSSLMODE...",
                "libpq's variables, as psql(1) reads them; those that say where are read when no URL is given, the others"
                        + " complete it");
        notes.put("RAGDB_PASSWORD_FILE", "a file with the password in its first line, as for --password-file");
        notes.put("PGPASSWORD, PGPASSFILE", "the password; where .pgpass lies");
        notes.put(
                "RAGDB_DATABASE",
                "where a throwaway database comes from: docker, local, embedded, embedded:15 (16, 17, 18) or a URL; else"
                        + " the first there is");
        notes.put("NO_COLOR", "no colours, whatever its value; there are none outside of a terminal anyway");
        notes.put("COLUMNS", "how wide the terminal is");
        notes.put("JAVA_HOME", "the Java to use, 17 or later, unless ragdb brings its own; else java on the PATH");
        notes.put("JAVA_OPTS, RAGDB_OPTS", "more options for Java, split at spaces");
        notes.put(
                "RAGDB_ARCHIVE",
                "the class data archive with which ragdb starts a third sooner: wait makes it before anything else, off"
                        + " does without one; else it is made beside the first command");
        notes.put("XDG_CACHE_HOME", "where that archive lies when the installation is read-only; else ~/.cache");
        notes.put(
                "RAGDB_REBUILD",
                "in a source tree: 1 builds ragdb again, 0 never does; else it is built when a source is newer");
        return notes;
    }

    private static Map<String, String> files() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("ragdb.properties", "in the working directory: url=, the database, when nothing else says it");
        notes.put("~/.pgpass", "passwords, as for psql(1); nobody else may read it");
        notes.put("~/.pg_service.conf", "what PGSERVICE names");
        notes.put("~/.cache/ragdb", "the class data archive, when the installation is read-only; may be deleted");
        return notes;
    }
}
