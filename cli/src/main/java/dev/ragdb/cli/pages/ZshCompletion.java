package dev.ragdb.cli.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Completion for zsh, as a function to be loaded from its {@code fpath}. */
final class ZshCompletion {
    private static final String SCRIPT =
            """
            #compdef ragdb
            # Completion of ragdb for zsh: lies as _ragdb in a folder of fpath.

            _ragdb() {
              local curcontext=$curcontext state state_descr line ret=1
              local -A opt_args
              local -a options verbs
              options=(
            @OPTIONS@
              )
              verbs=(
            @VERBS@
              )
              _arguments -C -s $options '(-): :->verb' '(-)*:: :->rest' && ret=0
              case $state in
                verb) _describe -t verbs verb verbs && ret=0 ;;
                rest)
                  curcontext=${curcontext%:*:*}:ragdb-$words[1]:
                  case $words[1] in
                    help) _describe -t verbs verb verbs && ret=0 ;;
            @AFTER@
                  esac
                  ;;
              esac
              return ret
            }

            _ragdb "$@"
            """;

    private ZshCompletion() {}

    static String write(Offer offer) {
        return SCRIPT.replace("@OPTIONS@", options(offer.options(), "    ", "\n"))
                .replace(
                        "@VERBS@",
                        offer.verbs().stream()
                                .map(verb -> "    " + quoted(verb.name() + ":" + verb.summary()))
                                .collect(Collectors.joining("\n")))
                .replace(
                        "@AFTER@",
                        offer.verbs().stream().map(ZshCompletion::verb).collect(Collectors.joining("\n")));
    }

    private static String verb(OfferedVerb verb) {
        String own = options(verb.options(), " ", "");
        OfferedValues parameter = Offer.parameter(verb);
        return "        " + verb.name() + ") _arguments -s $options" + own
                + (parameter.taken() ? " " + quoted("1" + taken(parameter)) : "") + " && ret=0 ;;";
    }

    private static String options(List<OfferedOption> options, String before, String between) {
        return options.stream()
                .flatMap(ZshCompletion::option)
                .map(option -> before + option)
                .collect(Collectors.joining(between));
    }

    private static Stream<String> option(OfferedOption option) {
        String others = option.repeatable() ? "*" : "(" + String.join(" ", option.names()) + ")";
        return option.names().stream()
                .map(name -> quoted(others + name + sign(name, option.values()) + "[" + bracketed(option.summary())
                        + "]" + taken(option.values())));
    }

    /** How the value may follow: {@code --name=value} or {@code --name value}; {@code -nvalue} or {@code -n value}. */
    private static String sign(String name, OfferedValues values) {
        if (!values.taken()) {
            return "";
        }
        return name.startsWith("--") ? "=" : "+";
    }

    private static String taken(OfferedValues values) {
        if (!values.taken()) {
            return "";
        }
        return ":" + values.label() + ":"
                + switch (values.kind()) {
                    case WORDS -> "(" + String.join(" ", values.words()) + ")";
                    case FILES -> "_files";
                    case DIRECTORIES -> "_files -/";
                    case NOTHING_KNOWN -> " ";
                };
    }

    private static String bracketed(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
