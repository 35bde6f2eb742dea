package dev.ragdb.engine.address;

import dev.ragdb.engine.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a database URL into its parts.
 *
 * <p>The grammar is libpq's (<a href="https://www.postgresql.org/docs/17/libpq-connect.html#LIBPQ-CONNSTRING-URIS">
 * Connection URIs</a>), with two mercies: a raw {@code @} in a password is taken, because the last one before the path
 * ends the password, and user and password may stand before the host in a JDBC URL too. Where a URL can be read in two
 * ways it is refused, and nothing of it is quoted: the quoted piece might belong to the password.
 */
final class DatabaseUrl {
    private static final List<String> SCHEMES = List.of(
            "postgresql",
            "jdbc:postgresql",
            "postgres",
            "postgresql+psycopg2",
            "postgresql+psycopg",
            "postgresql+asyncpg",
            "postgresql+psycopg2cffi",
            "postgresql+pg8000");

    private static final String FORM = "it has to look like postgresql://user@host:5432/database";
    private static final String AMBIGUOUS = "there is an '@' after the first '/' or '?';"
            + " in a user, password or database name write %40 for '@', %2F for '/', %3F for '?'";
    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,40}");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+:._-]{0,30}");

    private final ConnectionSettings settings = new ConnectionSettings();

    private DatabaseUrl() {}

    static ConnectionSettings parse(String url) {
        DatabaseUrl parser = new DatabaseUrl();
        parser.read(url.strip());
        return parser.settings;
    }

    private void read(String url) {
        if (url.isEmpty()) {
            throw new MalformedAddress("it is empty");
        }
        if (url.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedAddress("it holds a line break or another control character");
        }
        int afterScheme = url.indexOf("://");
        if (url.startsWith("jdbc:postgresql:") && afterScheme != "jdbc:postgresql".length()) {
            readAfterAuthority(url.substring("jdbc:postgresql:".length()), true);
            return;
        }
        if (afterScheme < 0) {
            throw new MalformedAddress(FORM);
        }
        String scheme = url.substring(0, afterScheme);
        checkScheme(scheme);
        // '+' means a space in the parameters for JDBC and SQLAlchemy, and itself for libpq.
        boolean plusIsSpace = scheme.indexOf(':') >= 0 || scheme.indexOf('+') >= 0;
        String rest = url.substring(afterScheme + "://".length());
        int end = firstOf(rest, "/?");
        String tail = rest.substring(end);
        try {
            readAuthority(rest.substring(0, end));
            readAfterAuthority(tail.startsWith("/") ? tail.substring(1) : tail, plusIsSpace);
            settings.checkServers();
        } catch (MalformedAddress e) {
            throw tail.indexOf('@') >= 0 ? new MalformedAddress(AMBIGUOUS) : e;
        }
    }

    private static void checkScheme(String scheme) {
        if (SCHEMES.contains(scheme)) {
            return;
        }
        if (!SCHEME.matcher(scheme).matches()) {
            throw new MalformedAddress(FORM);
        }
        String hint = NearestName.hint(scheme, SCHEMES);
        throw new MalformedAddress(
                "'" + scheme + "' is not a scheme for PostgreSQL" + (hint.isEmpty() ? "; " + FORM : hint));
    }

    private void readAuthority(String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String who = authority.substring(0, at);
            int colon = who.indexOf(':');
            settings.putUnlessEmpty("user", PercentEncoding.decode(colon < 0 ? who : who.substring(0, colon)));
            settings.putUnlessEmpty("password", colon < 0 ? "" : PercentEncoding.decode(who.substring(colon + 1)));
        }
        String servers = authority.substring(at + 1);
        for (String server : servers.split(",", -1)) {
            if (!server.startsWith("[") && server.indexOf(':') != server.lastIndexOf(':')) {
                throw new MalformedAddress("an IPv6 address is written in brackets: [::1]:5432");
            }
        }
        settings.putUnlessEmpty("host", PercentEncoding.decode(servers));
    }

    private void readAfterAuthority(String pathAndQuery, boolean plusIsSpace) {
        int question = firstOf(pathAndQuery, "?");
        String path = pathAndQuery.substring(0, question);
        if (path.indexOf('@') >= 0) {
            throw new MalformedAddress(AMBIGUOUS);
        }
        if (path.indexOf('/') >= 0) {
            throw new MalformedAddress("the database name holds a '/'; write it as %2F");
        }
        settings.putUnlessEmpty("dbname", PercentEncoding.decode(path));
        if (question < pathAndQuery.length()) {
            readQuery(pathAndQuery.substring(question + 1), plusIsSpace);
        }
    }

    private void readQuery(String query, boolean plusIsSpace) {
        // SQLAlchemy repeats host and port for several servers.
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            if (parameter.isEmpty()) {
                continue;
            }
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!PARAMETER_NAME.matcher(name).matches()) {
                throw new MalformedAddress(
                        "after the '?' there is something that is no parameter like sslmode=require");
            }
            String raw = equals < 0 ? "" : parameter.substring(equals + 1);
            String value = PercentEncoding.decode(plusIsSpace ? raw.replace('+', ' ') : raw);
            switch (name) {
                case "host" -> hosts.add(value);
                case "port" -> ports.add(value);
                default -> settings.put(name, value);
            }
        }
        settings.putUnlessEmpty("host", String.join(",", hosts));
        settings.putUnlessEmpty("port", String.join(",", ports));
    }

    /** Where the first of these characters stands; the length of the text when none does. */
    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
