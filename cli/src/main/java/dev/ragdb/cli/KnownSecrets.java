package dev.ragdb.cli;

import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.engine.address.Surroundings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the passwords in arguments and environment before anything can fail. */
final class KnownSecrets {
    private static final List<String> URLS = List.of("RAGDB_URL", "DATABASE_URL", "RAGDB_DATABASE");

    private KnownSecrets() {}

    /** @return whether one stands among the arguments, where every user of the machine can read it */
    static boolean hideIn(Redaction redaction, String[] arguments, Surroundings surroundings) {
        boolean typed = false;
        for (String argument : arguments) {
            typed |= hideInUrl(redaction, argument);
        }
        for (String name : URLS) {
            hideInUrl(redaction, surroundings.variable(name).orElse(""));
        }
        Optional<String> password = surroundings.variable("PGPASSWORD");
        if (password.isPresent()) {
            redaction.hide(password.get());
        }
        Optional<String> user = surroundings.variable("PGUSER");
        if (user.isPresent()) {
            redaction.show(user.get());
        }
        return typed;
    }

    private static boolean hideInUrl(Redaction redaction, String url) {
        if (!url.contains("://") && !url.contains("jdbc:")) {
            return false;
        }
        // Most have none, and then the patterns need not be set up.
        return (mayHoldPassword(url) || url.contains("password=")) && Patterns.hideIn(redaction, url);
    }

    /** Whether a user's name is followed by a ':' somewhere; a host's is, too, but then an '@' comes first, or none at all. */
    private static boolean mayHoldPassword(String url) {
        int last = url.lastIndexOf('@');
        for (int start = url.indexOf("//"); start >= 0 && start < last; start = url.indexOf("//", start + 1)) {
            int index = start + 2;
            while (":/@".indexOf(url.charAt(index)) < 0) {
                index++;
            }
            if (url.charAt(index) == ':') {
                return true;
            }
        }
        return false;
    }

    /** Apart, so that they are set up only for a URL that may hold a password. */
    private static final class Patterns {
        /** Reads no URL in earnest: it takes what stands where a password would. */
        private static final Pattern USER_AND_PASSWORD = Pattern.compile("//([^:/@]*):([^/?]*)@");
        /** The same with a '/' or '?' that should have been encoded. */
        private static final Pattern USER_AND_RAW_PASSWORD = Pattern.compile("//([^:/@]*):(.+)@");

        private static final Pattern PARAMETER = Pattern.compile("[?&](?:password|sslpassword)=([^&]+)");

        static boolean hideIn(Redaction redaction, String url) {
            boolean found = false;
            for (Pattern pattern : List.of(USER_AND_PASSWORD, USER_AND_RAW_PASSWORD)) {
                Matcher matcher = pattern.matcher(url);
                if (matcher.find()) {
                    redaction.show(decoded(matcher.group(1)));
                    hide(redaction, matcher.group(2));
                    found |= !matcher.group(2).isEmpty();
                }
            }
            Matcher parameter = PARAMETER.matcher(url);
            while (parameter.find()) {
                hide(redaction, parameter.group(1));
                found = true;
            }
            return found;
        }
    }

    private static void hide(Redaction redaction, String raw) {
        redaction.hide(raw);
        redaction.hide(decoded(raw));
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
