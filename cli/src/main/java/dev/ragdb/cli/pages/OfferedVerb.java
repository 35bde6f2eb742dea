package dev.ragdb.cli.pages;

import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A verb on the command line.
 *
 * @param options its own; those of every verb come on top
 * @param parameters in their order
 * @param notes what the help says below the options, line by line
 * @param examples commands, a line each
 */
record OfferedVerb(
        String name,
        String summary,
        List<OfferedOption> options,
        List<OfferedParameter> parameters,
        List<String> notes,
        List<String> examples) {
    private static final Predicate<String> HEADING = line -> line.startsWith("Example");

    OfferedVerb {
        options = List.copyOf(options);
        parameters = List.copyOf(parameters);
        notes = List.copyOf(notes);
        examples = List.copyOf(examples);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException(name + " has no example");
        }
    }

    static OfferedVerb of(String name, CommandSpec verb, List<String> changes) {
        List<String> footer =
                new Help(verb, Ansi.OFF).footer().lines().map(String::strip).toList();
        return new OfferedVerb(
                name,
                String.join(" ", verb.usageMessage().description()),
                verb.options().stream()
                        .filter(option -> !option.inherited() && !option.hidden())
                        .map(option -> OfferedOption.of(name, option, changes))
                        .toList(),
                verb.positionalParameters().stream()
                        .map(parameter -> OfferedParameter.of(name, parameter, changes))
                        .toList(),
                footer.stream()
                        .takeWhile(HEADING.negate())
                        .filter(line -> !line.isEmpty())
                        .toList(),
                footer.stream()
                        .dropWhile(HEADING.negate())
                        .skip(1)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    /** What stands after a verb, without a hyphen. */
    record OfferedParameter(OfferedValues values, String description, boolean required) {
        static OfferedParameter of(String verb, PositionalParamSpec parameter, List<String> changes) {
            return new OfferedParameter(
                    OfferedValues.of(verb, parameter.paramLabel(), changes),
                    String.join(" ", parameter.description()),
                    parameter.arity().min() > 0);
        }
    }
}
