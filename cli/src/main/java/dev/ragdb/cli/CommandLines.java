package dev.ragdb.cli;

import dev.ragdb.cli.verb.VerbCatalog;
import dev.ragdb.cli.verb.VerbEntry;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Sets picocli up. A negative number is a positional parameter for picocli ({@code downgrade -1}) as long as no option
 * looks like one, so nothing needs to be set for it; a test holds that fast.
 */
final class CommandLines {
    private static final String SUMMARY =
            "Brings a shared PostgreSQL to the state that the changelog says, and shows where it stands.";

    private CommandLines() {}

    /** Only verbs that appear among the arguments are loaded; the others are a line of the help page. */
    static CommandLine of(RootCommand root, VerbCatalog verbs, List<String> arguments) {
        CommandLine line = new CommandLine(root);
        for (VerbEntry verb : verbs.entries()) {
            Object command = arguments.contains(verb.name()) ? verbs.load(verb.name()) : CommandSpec.create();
            CommandLine subcommand = new CommandLine(command);
            subcommand.getCommandSpec().usageMessage().description(verb.summary());
            line.addSubcommand(verb.name(), subcommand);
        }
        // A file named in an argument starting with '@' would be read as more arguments.
        line.setExpandAtFiles(false);
        line.getCommandSpec().usageMessage().description(SUMMARY);
        return line;
    }

    /** The command that was called: the verb's, or the root without one. */
    static CommandLine parse(CommandLine line, List<String> arguments) {
        ParseResult result = line.parseArgs(arguments.toArray(String[]::new));
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return result.commandSpec().commandLine();
    }
}
