package dev.ragdb.cli;

import dev.ragdb.cli.connection.PasswordOptions;
import dev.ragdb.cli.output.OutputForm;
import dev.ragdb.cli.verb.GlobalOptions;
import dev.ragdb.cli.verb.VerbCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments as deployments give them: a verb that needs none of its own, and options of {@link RootCommand} that are spelt out,
 * each once. Reading them takes no time, while setting picocli up is a fifth of a short run. Whatever else there is, even if only
 * odd, is for picocli.
 */
final class PlainArguments {
    private static final int MOST_DIGITS = 5;
    private static final int USUAL_LOCK_WAIT = 60;

    private final VerbCatalog verbs;
    private final Set<String> flags = new HashSet<>();
    private final Map<String, String> values = new HashMap<>();
    private String verb = "";

    private PlainArguments(VerbCatalog verbs) {
        this.verbs = verbs;
    }

    /** Empty when they are for picocli. */
    static Optional<PlainArguments> of(List<String> arguments, VerbCatalog verbs) {
        PlainArguments plain = new PlainArguments(verbs);
        for (int index = 0; index < arguments.size(); index++) {
            String argument = arguments.get(index);
            int equals = argument.indexOf('=');
            boolean taken;
            if (!argument.startsWith("-")) {
                taken = plain.takeVerb(argument);
            } else if (equals > 0) {
                taken = plain.takeValue(argument.substring(0, equals), argument.substring(equals + 1));
            } else if (!flag(argument).isEmpty()) {
                taken = plain.flags.add(flag(argument));
            } else {
                index++;
                taken = index < arguments.size() && plain.takeValue(argument, arguments.get(index));
            }
            if (!taken) {
                return Optional.empty();
            }
        }
        return plain.verb.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    private boolean takeVerb(String name) {
        if (!verb.isEmpty() || !verbs.isComplete(name)) {
            return false;
        }
        verb = name;
        return true;
    }

    private static String flag(String argument) {
        return switch (argument) {
            case "-w", "--no-password" -> "--no-password";
            case "-y", "--yes" -> "--yes";
            case "-q", "--quiet" -> "--quiet";
            case "-v", "--verbose" -> "--verbose";
            case "--embedded", "--debug" -> argument;
            default -> "";
        };
    }

    /** What may be another option, or a verb, is picocli's to judge. */
    private boolean takeValue(String option, String value) {
        boolean known =
                switch (option) {
                    case "--url", "--password-file", "--changelog", "--output" -> true;
                    case "--lock-wait" -> isNumber(value);
                    default -> false;
                };
        return known
                && !value.isEmpty()
                && !value.startsWith("-")
                && value.indexOf('"') < 0
                && !verbs.isVerb(value)
                && values.put(option, value) == null;
    }

    private static boolean isNumber(String value) {
        for (int index = 0; index < value.length(); index++) {
            if (value.charAt(index) < '0' || value.charAt(index) > '9') {
                return false;
            }
        }
        return value.length() <= MOST_DIGITS;
    }

    /** The verb's name. */
    String verb() {
        return verb;
    }

    GlobalOptions options() {
        String lockWait = values.get("--lock-wait");
        String output = values.get("--output");
        return new GlobalOptions(
                values.get("--url"),
                flags.contains("--embedded"),
                flags.contains("--yes"),
                values.get("--changelog"),
                flags.contains("--debug"),
                flags.contains("--quiet"),
                lockWait == null ? USUAL_LOCK_WAIT : Integer.parseInt(lockWait),
                new PasswordOptions(values.get("--password-file"), flags.contains("--no-password")),
                flags.contains("--verbose"),
                OutputForm.of(output == null ? "text" : output));
    }
}
