package dev.ragdb.throwaway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a server listens and how to log in.
 *
 * @param hosts {@code host:port}, or several separated by commas
 * @param maintenanceDatabase the database to connect to for creating and dropping others; never changed itself
 * @param parameters pgjdbc's connection parameters, user and password among them
 */
record ServerAddress(String hosts, String maintenanceDatabase, Map<String, String> parameters) {
    private static final Pattern URL =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?(?:\\+\\w+)?://(?:([^/?]*)@)?([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?");

    ServerAddress {
        parameters = Map.copyOf(parameters);
    }

    static ServerAddress of(String host, int port, String user, String password) {
        return new ServerAddress(host + ":" + port, "postgres", Map.of("user", user, "password", password));
    }

    /** Reads a JDBC or libpq URL; an error does not repeat it, since it may hold a password. */
    static ServerAddress parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw unreadable();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String login = part(parts, 1);
        if (!login.isEmpty()) {
            int colon = login.indexOf(':');
            parameters.put("user", decode(colon < 0 ? login : login.substring(0, colon), false));
            if (colon >= 0) {
                parameters.put("password", decode(login.substring(colon + 1), false));
            }
        }
        for (String parameter : part(parts, 4).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), decode(parameter.substring(equals + 1), true));
            }
        }
        String hosts = part(parts, 2);
        String database = decode(part(parts, 3), false);
        return new ServerAddress(
                hosts.isEmpty() ? "localhost" : hosts, database.isEmpty() ? "postgres" : database, parameters);
    }

    private static String part(Matcher parts, int group) {
        return Objects.requireNonNullElse(parts.group(group), "");
    }

    @SuppressWarnings("UnusedException") // its message shows what could not be decoded: perhaps a password
    private static String decode(String text, boolean plusIsSpace) {
        try {
            return URLDecoder.decode(plusIsSpace ? text : text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static ThrowawayDatabaseException unreadable() {
        return new ThrowawayDatabaseException("The URL of the throwaway database's server cannot be read (it is not"
                + " shown, it may hold a password): write jdbc:postgresql://host:port/database?user=...&password=..."
                + " or postgresql://user:password@host:port/database, other characters than letters and digits in"
                + " user and password percent-encoded.");
    }

    /** The JDBC URL of a database, user and password in its parameters. */
    String url(String database) {
        return "jdbc:postgresql://" + hosts + "/" + encode(database)
                + parameters.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url(database));
        return dataSource;
    }

    Connection connect(String database) throws SQLException {
        return dataSource(database).getConnection();
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String toString() {
        return hosts;
    }
}
