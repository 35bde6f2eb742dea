package dev.ragdb.cli.pages;

import dev.ragdb.cli.pages.OfferedVerb.OfferedParameter;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All that can stand on the command line.
 *
 * @param summary what ragdb does
 * @param options those of every verb
 * @param verbs in the order of the help page
 */
record Offer(String summary, List<OfferedOption> options, List<OfferedVerb> verbs) {
    Offer {
        options = List.copyOf(options);
        verbs = List.copyOf(verbs);
    }

    /**
     * What picocli knows.
     *
     * @param root with all verbs loaded
     * @param changes the ids of the changes that can be meant
     */
    static Offer of(CommandSpec root, List<String> changes) {
        return new Offer(
                String.join(" ", root.usageMessage().description()),
                root.options().stream()
                        .filter(option -> !option.hidden())
                        .map(option -> OfferedOption.of("", option, changes))
                        .toList(),
                root.subcommands().entrySet().stream()
                        .map(verb ->
                                OfferedVerb.of(verb.getKey(), verb.getValue().getCommandSpec(), changes))
                        .toList());
    }

    /** The names of all options of that sort, whichever verb has them. */
    List<String> names(Predicate<OfferedOption> sort) {
        return Stream.concat(options.stream(), verbs.stream().flatMap(verb -> verb.options().stream()))
                .filter(sort)
                .flatMap(option -> option.names().stream())
                .distinct()
                .toList();
    }

    /** The verb's parameter; there is at most one. */
    static OfferedValues parameter(OfferedVerb verb) {
        return verb.parameters().stream()
                .map(OfferedParameter::values)
                .findFirst()
                .orElse(OfferedValues.NONE);
    }
}
