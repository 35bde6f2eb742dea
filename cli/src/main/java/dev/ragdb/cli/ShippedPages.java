package dev.ragdb.cli;

import dev.ragdb.cli.pages.Pages;
import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.cli.verb.ShippedChangelog;
import dev.ragdb.cli.verb.VerbEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** The build's: writes completion and manual pages from the same model as {@code --help}. */
public final class ShippedPages {
    private ShippedPages() {}

    /** Takes the folder to write to, and the version's date: {@code 2026-11-01}, which a time may follow. */
    public static void main(String[] arguments) throws IOException {
        Pages.write(
                Path.of(arguments[0]),
                commandLine().getCommandSpec(),
                ShippedChangelog.changes().ids(),
                Version.read(),
                arguments[1].substring(0, "2026-11-01".length()));
    }

    /** With all verbs, as if each had been called. */
    static CommandLine commandLine() {
        RagdbVerbs verbs = new RagdbVerbs();
        List<String> names = verbs.entries().stream().map(VerbEntry::name).toList();
        return CommandLines.of(new RootCommand(), verbs, names);
    }
}
