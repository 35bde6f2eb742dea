package dev.ragdb.throwaway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
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
    ServerAddress {
        parameters = Map.copyOf(parameters);
    }

    static ServerAddress of(String host, int port, String user, String password) {
        return new ServerAddress(host + ":" + port, "postgres", Map.of("user", user, "password", password));
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
