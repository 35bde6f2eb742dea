package dev.ragdb.cli;

import dev.ragdb.cli.verb.VerbCatalog;
import dev.ragdb.cli.verb.VerbEntry;
import dev.ragdb.engine.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments. Values are not quoted: one of them may be a password. */
final class UsageMessage {
    /** How picocli begins, although the option is named already. */
    private static final String VALUE_OF_OPTION = "^Invalid value for option '[^']*': ";

    /** What people type who want to give a password, as other tools take it; it may stand in the same word. */
    private static final Pattern PASSWORD_OPTION =
            Pattern.compile("-[pPW](?![a-z]*-)|--?pass(?:word|wd)?(?:=|$)|--?(?:pwd|pw)(?:=|$)");

    private static final String NO_PASSWORD_OPTION =
            "there is no option that takes a password, because everybody on this"
                    + " machine could read it there; give --password-file FILE, set PGPASSWORD, or wait to be asked";

    private UsageMessage() {}

    /** @param verbs loaded only to tell which of them knows an option */
    static String of(ParameterException failure, VerbCatalog verbs) {
        CommandLine command = failure.getCommandLine();
        Optional<String> unknown = unknownOption(failure);
        if (unknown.isPresent()) {
            return unknownOption(unknown.get(), command, verbs);
        }
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        if (failure instanceof MissingParameterException missing) {
            return missing(missing.getMissing(), command);
        }
        if (failure instanceof OverwrittenOptionException overwritten
                && overwritten.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is given twice; give it once";
        }
        ArgSpec argument = failure.getArgSpec();
        String message = String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst(VALUE_OF_OPTION, "")
                .replaceFirst("' is not an int$", "' is not a whole number")
                .replaceFirst("' is not a double$", "' is not a number");
        return (argument == null ? message : name(argument) + ": this value does not fit (" + message + ")")
                + seeHelp(command);
    }

    private static Optional<String> unknownOption(ParameterException failure) {
        // A parameter that is missing hides an option that was mistyped: picocli reports the former first.
        List<String> leftOver = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched()
                : failure.getCommandLine().getUnmatchedArguments();
        return leftOver.stream()
                .filter(argument -> argument.length() > 1 && argument.startsWith("-"))
                .filter(argument -> !Character.isDigit(argument.charAt(1)))
                .findFirst();
    }

    private static String unknownOption(String argument, CommandLine command, VerbCatalog verbs) {
        if (PASSWORD_OPTION.matcher(argument).lookingAt()) {
            return NO_PASSWORD_OPTION;
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        Set<String> known = command.getCommandSpec().optionsMap().keySet();
        String message = "unknown option '" + name + "'";
        List<String> others = verbsWith(name, verbs);
        if (!others.isEmpty()) {
            return message
                    + (isRoot(command) ? " before the verb" : " after " + command.getCommandName())
                    + ": it is an option of "
                    + String.join(", ", others)
                    + (isRoot(command) ? ", and stands after that" : "");
        }
        return message + helpful(NearestName.hint(name, known), command);
    }

    private static List<String> verbsWith(String option, VerbCatalog verbs) {
        List<String> names = new ArrayList<>();
        for (VerbEntry entry : verbs.entries()) {
            CommandSpec verb = CommandSpec.forAnnotatedObject(verbs.load(entry.name()));
            if (verb.optionsMap().containsKey(option)) {
                names.add(entry.name());
            }
        }
        return names;
    }

    private static String unmatched(String argument, CommandLine command) {
        Set<String> verbs = new LinkedHashSet<>(command.getSubcommands().keySet());
        verbs.add("help");
        return isRoot(command)
                ? "unknown verb '" + argument + "'" + helpful(NearestName.hint(argument, verbs), command)
                : "unexpected argument '" + argument + "' after " + command.getCommandName() + seeHelp(command);
    }

    private static String missing(List<ArgSpec> missing, CommandLine command) {
        if (missing.size() == 1 && missing.get(0) instanceof OptionSpec option && !option.required()) {
            return option.longestName() + " needs a value: " + option.longestName() + " " + option.paramLabel();
        }
        String names =
                String.join(", ", missing.stream().map(UsageMessage::name).toList());
        return names.isEmpty() ? "an argument is missing" + seeHelp(command) : names + " is missing" + seeHelp(command);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String helpful(String hint, CommandLine command) {
        return hint.isEmpty() ? seeHelp(command) : hint;
    }

    private static String seeHelp(CommandLine command) {
        return isRoot(command) ? "; see ragdb --help" : "; see ragdb " + command.getCommandName() + " --help";
    }

    private static boolean isRoot(CommandLine command) {
        return command.getParent() == null;
    }
}
