package dev.ragdb.cli.help;

import dev.ragdb.cli.text.AlignedRows;

/** The variables that ragdb, or the script that starts it, reads. */
final class EnvironmentVariables {
    private EnvironmentVariables() {}

    static AlignedRows rows() {
        return new AlignedRows()
                .add("  RAGDB_URL, DATABASE_URL", "the database, unless --url names it; the first that is set")
                .add("  PGHOST, PGDATABASE, ...", "the same as for psql; user, password and TLS complete a URL")
                .add("  RAGDB_PASSWORD_FILE", "as --password-file")
                .add("  RAGDB_DATABASE", "the server that prove runs on, as --on")
                .add("  NO_COLOR, CLICOLOR_FORCE", "no colours at all; colours in pipes too")
                .add("  TERM, COLUMNS", "dumb: no colours, no line that is replaced; width of the terminal")
                .add("  TZ", "the zone of the times that are shown")
                .add("  JAVA_HOME", "the Java to use, else java on the PATH")
                .add("  JAVA_OPTS, RAGDB_OPTS", "more options for the JVM, split at spaces")
                .add("  RAGDB_ARCHIVE", "class data archive; wait: make it first; off: use none")
                .add("  XDG_CACHE_HOME", "where it is kept when the installation is read-only; else ~/.cache")
                .add("  RAGDB_REBUILD", "in a source tree, 1: build again; 0: never build");
    }
}
