package dev.ragdb.cli;

import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.engine.address.Surroundings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the passwords in arguments and environment before anything can fail. */
final class KnownSecrets {
    /** Runs on every start, so it reads no URL in earnest: it takes what stands where a password would. */
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("//([^:/@]*):([^/?]*)@");
    /** The same with a '/' or '?' that should have been encoded. */
    private static final Pattern USER_AND_RAW_PASSWORD = Pattern.compile("//([^:/@]*):(.+)@");

    private static final Pattern PARAMETER = Pattern.compile("[?&](?:password|sslpassword)=([^&]+)");
    private static final List<String> URLS = List.of("RAGDB_URL", "DATABASE_URL", "RAGDB_DATABASE");
    private static final List<String> PASSWORDS = List.of("PGPASSWORD");

    private KnownSecrets() {}

    /** @return whether one stands among the arguments, where every user of the machine can read it */
    static boolean hideIn(Redaction redaction, String[] arguments, Surroundings surroundings) {
        boolean typed = false;
        for (String argument : arguments) {
            typed |= hideInUrl(redaction, argument);
        }
        URLS.forEach(name -> surroundings.variable(name).ifPresent(url -> hideInUrl(redaction, url)));
        PASSWORDS.forEach(name -> surroundings.variable(name).ifPresent(redaction::hide));
        surroundings.variable("PGUSER").ifPresent(redaction::show);
        return typed;
    }

    private static boolean hideInUrl(Redaction redaction, String url) {
        if (!url.contains("://") && !url.contains("jdbc:")) {
            return false;
        }
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
