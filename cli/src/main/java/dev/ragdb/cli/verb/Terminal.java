package dev.ragdb.cli.verb;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Somebody who sits in front of it and can be asked. */
final class Terminal {
    private final Console console;
    private final Interruption interruption;

    private Terminal(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    /** Empty when standard input or output is not a terminal. */
    @SuppressWarnings("SystemConsoleNull") // bin/ragdb sets jdk.console, so that 22 and later behave as 17 does
    static Optional<Terminal> find(Interruption interruption) {
        Console console = System.console();
        return console == null ? Optional.empty() : Optional.of(new Terminal(console, interruption));
    }

    /** Whether the answer is yes. */
    boolean confirm(String question) {
        interruption.asking(true);
        try {
            String answer = console.readLine("%s [y/N] ", question);
            return answer != null
                    && Set.of("y", "yes", "д", "да").contains(answer.strip().toLowerCase(Locale.ROOT));
        } finally {
            interruption.asking(false);
        }
    }

    /** What is typed, unseen; empty when nothing is. */
    Optional<String> password(String whose) {
        interruption.asking(true);
        try {
            char[] password = console.readPassword("Password for %s: ", whose);
            return password == null || password.length == 0 ? Optional.empty() : Optional.of(new String(password));
        } finally {
            interruption.asking(false);
        }
    }
}
