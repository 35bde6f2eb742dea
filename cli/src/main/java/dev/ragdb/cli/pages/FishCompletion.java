package dev.ragdb.cli.pages;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Completion for fish. */
final class FishCompletion {
    private static final String SCRIPT =
            """
            # Completion of ragdb for fish: lies as ragdb.fish in ~/.config/fish/completions.

            function __ragdb_words
                set -l value no
                for word in (commandline -opc)[2..-1]
                    if test $value = yes
                        set value no
                        continue
                    end
                    switch $word
                        case @TAKING@
                            set value yes
                        case help
                        case '-*'
                            string match -qr '^-[0-9]' -- $word; and echo $word
                        case '*'
                            echo $word
                    end
                end
            end

            function __ragdb_after
                set -l words (__ragdb_words)
                test (count $words) -ge 1; and test $words[1] = $argv[1]
            end

            function __ragdb_has_only
                set -l words (__ragdb_words)
                test "$words" = "$argv"
            end

            complete -c ragdb -f
            @COMPLETIONS@
            """;

    private FishCompletion() {}

    static String write(Offer offer) {
        return SCRIPT.replace("@TAKING@", String.join(" ", offer.names(option -> option.values()
                        .taken())))
                .replace(
                        "@COMPLETIONS@",
                        Stream.concat(
                                        offer.options().stream().map(option -> "complete -c ragdb" + option(option)),
                                        offer.verbs().stream().flatMap(FishCompletion::verb))
                                .collect(Collectors.joining("\n")));
    }

    private static Stream<String> verb(OfferedVerb verb) {
        return Stream.concat(
                Stream.concat(
                        Stream.of("complete -c ragdb -n '__ragdb_has_only' -a " + verb.name() + " -d "
                                + quoted(verb.summary())),
                        Stream.of(Offer.parameter(verb))
                                .filter(values -> values.kind() != OfferedValues.Kind.NOTHING_KNOWN)
                                .map(values -> "complete -c ragdb -n '__ragdb_has_only " + verb.name() + "'"
                                        + offered(values))),
                verb.options().stream()
                        .map(option -> "complete -c ragdb -n '__ragdb_after " + verb.name() + "'" + option(option)));
    }

    private static String option(OfferedOption option) {
        String names = Stream.concat(
                        option.shortNames().map(name -> " -s " + name.substring(1)),
                        option.longNames().map(name -> " -l " + name.substring(2)))
                .collect(Collectors.joining());
        OfferedValues values = option.values();
        return names + (values.taken() ? " -r" + offered(values) : "") + " -d " + quoted(option.summary());
    }

    private static String offered(OfferedValues values) {
        return switch (values.kind()) {
            case WORDS -> " -f -a " + quoted(String.join(" ", values.words()));
            case FILES -> " -F";
            case DIRECTORIES -> " -f -a '(__fish_complete_directories)'";
            case NOTHING_KNOWN -> " -f";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
