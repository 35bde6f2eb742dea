package dev.ragdb.cli;

import dev.ragdb.cli.connection.PasswordOptions;
import dev.ragdb.cli.output.OutputForm;
import dev.ragdb.cli.verb.GlobalOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options of {@code ragdb} itself, which picocli passes down to every verb, so that they may stand on either side of
 * it. A flag needs its default spelt out: without one, picocli takes {@code -y verb -y} for no.
 */
@Command(name = "ragdb")
final class RootCommand {
    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = {
                "the database: postgresql://user@host:5432/database, or JDBC's or SQLAlchemy's form;",
                "else RAGDB_URL, DATABASE_URL, PGHOST and its kin, or url= in ragdb.properties"
            })
    private @Nullable String url;

    @Option(
            names = "--password-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "take the password from this file's first line; - is standard input; else RAGDB_PASSWORD_FILE")
    private @Nullable String passwordFile;

    @Option(
            names = {"-w", "--no-password"},
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "never ask for a password; else a terminal is asked when the server wants one")
    private boolean noPassword;

    @Option(
            names = "--embedded",
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "use a throwaway PostgreSQL that is gone afterwards")
    private boolean embedded;

    @Option(
            names = {"-y", "--yes"},
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "answer every question with yes")
    private boolean yes;

    @Option(
            names = "--changelog",
            scope = ScopeType.INHERIT,
            paramLabel = "PATH",
            description = "the changes and their contract: a jar or a folder")
    private @Nullable String changelog;

    @Option(
            names = "--lock-wait",
            defaultValue = "60",
            scope = ScopeType.INHERIT,
            paramLabel = "SECONDS",
            description = "how long to wait for another migrator and for locks; else 60")
    private int lockWait;

    @Option(
            names = {"-q", "--quiet"},
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "results and errors only")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "say more: each change's record in history, each statement while it runs")
    private boolean verbose;

    @Option(
            names = "--output",
            defaultValue = "text",
            scope = ScopeType.INHERIT,
            paramLabel = "FORM",
            description = "text, or json for scripts: one record a line; else text")
    private String output = "";

    @Option(
            names = "--debug",
            defaultValue = "false",
            scope = ScopeType.INHERIT,
            description = "show the stack trace of an error")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help; after a verb, that verb's")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "show the version")
    private boolean version;

    boolean helpWanted() {
        return help;
    }

    boolean versionWanted() {
        return version;
    }

    GlobalOptions options() {
        return new GlobalOptions(
                url,
                embedded,
                yes,
                changelog,
                debug,
                quiet,
                lockWait,
                new PasswordOptions(passwordFile, noPassword),
                verbose,
                OutputForm.of(output));
    }
}
