package dev.ragdb.cli.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Completion for bash, from 3.2 (macOS) on, without the package bash-completion. */
final class BashCompletion {
    /** Bash breaks words at {@code =} and {@code :} too, of which URLs are full: they are put together again. */
    private static final String SCRIPT =
            """
            # Completion of ragdb for bash. Source this file.

            _ragdb_offer() {
              local reply
              while IFS= read -r reply; do
                COMPREPLY+=("$reply")
              done < <(compgen "$@")
            }

            _ragdb_offer_files() {
              compopt -o filenames 2>/dev/null
              _ragdb_offer "$1" -P "$prefix" -- "$current"
            }

            _ragdb() {
              local IFS=$' \\t\\n'
              local line=${COMP_LINE:0:COMP_POINT} words=() word i=0 last=-1 verb='' option='' parameter='' current=''
              while ((i <= COMP_CWORD)); do
                word=${COMP_WORDS[i]}
                if ((last < 0)) || [[ $line == [[:space:]]* ]]; then
                  last=$((last + 1))
                  words[last]=
                  while [[ $line == [[:space:]]* ]]; do line=${line:1}; done
                fi
                words[last]+=$word
                line=${line#"$word"}
                i=$((i + 1))
              done
              for ((i = 1; i < last; i++)); do
                word=${words[i]}
                if [[ -n $option ]]; then
                  option=
                  continue
                fi
                case $word in
                  @TAKING@) option=$word ;;
                  -*=*) ;;
                  help) ;;
                  -[0-9]*) parameter=$word ;;
                  -*) ;;
                  *) if [[ -z $verb ]]; then verb=$word; else parameter=$word; fi ;;
                esac
              done
              current=${words[last]}
              local prefix=
              if [[ -z $option && $current == --*=* ]]; then
                option=${current%%=*}
                current=${current#*=}
                [[ $COMP_WORDBREAKS == *=* ]] || prefix=$option=
              fi
              COMPREPLY=()
              if [[ -n $option ]]; then
                case $verb:$option in
            @VALUES@
                esac
              elif [[ $current == -* && ! $current == -[0-9]* ]]; then
                local options='@OPTIONS@'
                case $verb in
            @VERB_OPTIONS@
                esac
                _ragdb_offer -W "$options" -- "$current"
              elif [[ -z $verb ]]; then
                _ragdb_offer -W '@VERBS@' -- "$current"
              elif [[ -z $parameter ]]; then
                case $verb in
            @PARAMETERS@
                esac
              fi
            }

            complete -F _ragdb ragdb
            """;

    private BashCompletion() {}

    static String write(Offer offer) {
        return SCRIPT.replace("@TAKING@", String.join(" | ", offer.names(option -> option.values()
                        .taken())))
                .replace("@VALUES@", lines(values(offer)))
                .replace("@OPTIONS@", names(offer.options()))
                .replace(
                        "@VERB_OPTIONS@",
                        lines(offer.verbs().stream()
                                .filter(verb -> !verb.options().isEmpty())
                                .map(verb -> verb.name() + ") options+=' " + names(verb.options()) + "' ;;")))
                .replace(
                        "@VERBS@", offer.verbs().stream().map(OfferedVerb::name).collect(Collectors.joining(" ")))
                .replace(
                        "@PARAMETERS@",
                        lines(offer.verbs().stream()
                                .filter(verb -> offers(Offer.parameter(verb)))
                                .map(verb -> verb.name() + ") " + command(Offer.parameter(verb)) + " ;;")));
    }

    private static Stream<String> values(Offer offer) {
        return Stream.concat(
                offer.options().stream().flatMap(option -> values("*", option)),
                offer.verbs().stream()
                        .flatMap(verb -> verb.options().stream().flatMap(option -> values(verb.name(), option))));
    }

    private static Stream<String> values(String verb, OfferedOption option) {
        if (!offers(option.values())) {
            return Stream.empty();
        }
        String pattern = option.names().stream().map(name -> verb + ":" + name).collect(Collectors.joining(" | "));
        return Stream.of(pattern + ") " + command(option.values()) + " ;;");
    }

    private static boolean offers(OfferedValues values) {
        return values.kind() != OfferedValues.Kind.NOTHING_KNOWN;
    }

    private static String command(OfferedValues values) {
        return switch (values.kind()) {
            case WORDS -> "_ragdb_offer -P \"$prefix\" -W '" + String.join(" ", values.words()) + "' -- \"$current\"";
            case FILES -> "_ragdb_offer_files -f";
            case DIRECTORIES -> "_ragdb_offer_files -d";
            case NOTHING_KNOWN -> ":";
        };
    }

    private static String names(List<OfferedOption> options) {
        return options.stream().flatMap(option -> option.names().stream()).collect(Collectors.joining(" "));
    }

    private static String lines(Stream<String> cases) {
        return cases.map(line -> "        " + line).collect(Collectors.joining("\n"));
    }
}
