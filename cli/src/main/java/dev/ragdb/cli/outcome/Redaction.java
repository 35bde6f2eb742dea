package dev.ragdb.cli.outcome;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes passwords out of text that is about to be printed. The last line of defence: a message is not supposed to hold
 * one in the first place.
 */
public final class Redaction {
    private static final String MASK = "****";

    /** Apart, so that they are set up only when something is printed. */
    private static final class Patterns {
        /** {@code //user:password@}: up to the last at-sign of the word, because a password may hold one too. */
        private static final Pattern IN_URL = Pattern.compile("(//[^\\s:/@]*:)(\\S*)(@)");

        /** {@code password=...} in a URL, a properties file or a connection string; {@code PGPASSWORD=...} too. No file's name. */
        private static final Pattern IN_PARAMETER = Pattern.compile(
                "((?<!/)(?:password|passwd|pwd)\\s*[=:]\\s*)('[^']*'|\"[^\"]*\"|[^\\s&;,]+)", Pattern.CASE_INSENSITIVE);
    }

    /** A shorter secret is masked only where it stands alone: masking every {@code a} would eat the message. */
    private static final int LONG_ENOUGH_TO_MASK_ANYWHERE = 6;

    private final Set<String> secrets = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();

    /** From now on masks this password wherever it appears. */
    public void hide(String secret) {
        if (!secret.isBlank()) {
            secrets.add(secret);
        }
    }

    /**
     * A user, database or host name, which messages have to show. A password that equals one (user docker, password
     * docker) is then masked only where its place gives it away as a password.
     */
    public void show(String name) {
        if (!name.isBlank()) {
            names.add(name);
        }
    }

    /** The text with every known password masked. */
    public String apply(String text) {
        String result = Patterns.IN_URL.matcher(text).replaceAll("$1" + MASK + "$3");
        result = Patterns.IN_PARAMETER.matcher(result).replaceAll("$1" + MASK);
        for (String secret : secrets) {
            if (!names.contains(secret)) {
                result = masked(result, secret);
            }
        }
        return result;
    }

    private static String masked(String text, String secret) {
        String literal = Pattern.quote(secret);
        String where = secret.length() >= LONG_ENOUGH_TO_MASK_ANYWHERE
                ? literal
                : "(?<![\\p{L}\\p{N}_])" + literal + "(?![\\p{L}\\p{N}_])";
        return Pattern.compile(where).matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
    }
}
