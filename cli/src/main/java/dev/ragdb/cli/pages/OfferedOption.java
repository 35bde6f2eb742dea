package dev.ragdb.cli.pages;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option on the command line.
 *
 * @param names with their hyphens, e.g. {@code -y} and {@code --yes}
 * @param summary a few words
 * @param description all that there is to say
 * @param repeatable whether it may be given several times
 */
record OfferedOption(List<String> names, OfferedValues values, String summary, String description, boolean repeatable) {
    OfferedOption {
        names = List.copyOf(names);
    }

    static OfferedOption of(String verb, OptionSpec option, List<String> changes) {
        String description = String.join(" ", option.description());
        return new OfferedOption(
                List.of(option.names()),
                option.arity().max() == 0 ? OfferedValues.NONE : OfferedValues.of(verb, option.paramLabel(), changes),
                description.split(";", 2)[0],
                description,
                option.isMultiValue());
    }

    Stream<String> shortNames() {
        return names.stream().filter(name -> !name.startsWith("--"));
    }

    Stream<String> longNames() {
        return names.stream().filter(name -> name.startsWith("--"));
    }
}
