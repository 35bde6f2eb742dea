package dev.ragdb.engine.address;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a database is and who connects to it.
 *
 * @param hosts one or more servers, tried in order
 * @param database its name
 * @param user the role that connects
 * @param password null when none was given; it may still come from the password file
 * @param properties further properties in pgjdbc's spelling, such as {@code sslmode}
 */
public record DatabaseAddress(
        List<HostPort> hosts, String database, String user, @Nullable String password, Map<String, String> properties) {

    /** For one host; with several hosts pgjdbc waits this long for each. */
    private static final int CONNECT_TIMEOUT_SECONDS = 10;
    /** On top of the time for connecting: a server may accept and then stay silent. */
    private static final int HANDSHAKE_TIMEOUT_SECONDS = 10;

    public DatabaseAddress {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
        hosts = List.copyOf(hosts);
        properties = Map.copyOf(properties);
    }

    /**
     * Reads a database URL: PostgreSQL's own, JDBC's, or SQLAlchemy's.
     *
     * @throws MalformedAddress with one line, without the password, when it is malformed
     */
    public static DatabaseAddress parse(String url) {
        return DatabaseUrl.parse(url).toAddress(System.getProperty("user.name", "postgres"));
    }

    /** {@code user@host:port/database}: what messages show. Never the password. */
    public String display() {
        return user + "@" + servers() + "/" + database;
    }

    /** The password given, or else the one in libpq's password file for these hosts, database and user. */
    public @Nullable String effectivePassword() {
        return password != null ? password : PasswordFile.find(this);
    }

    /** The same for somebody who shows this password. */
    public DatabaseAddress withPassword(String secret) {
        return new DatabaseAddress(hosts, database, user, secret, properties);
    }

    /** Opens a connection, named {@code ragdb} in pg_stat_activity unless the address says otherwise. */
    @SuppressWarnings("NullAway") // pgjdbc is not annotated for NullAway; null means "not my URL", which this one is
    public Connection connect() throws SQLException {
        return new Driver().connect(jdbcUrl(), connectProperties());
    }

    /** Hosts and database only: whatever is secret goes into the properties, and pgjdbc's messages show the URL. */
    private String jdbcUrl() {
        return "jdbc:postgresql://" + servers() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** A loop, because every start-up comes by, and a stream would cost it. */
    private String servers() {
        StringJoiner servers = new StringJoiner(",");
        for (HostPort host : hosts) {
            servers.add(host.toString());
        }
        return servers.toString();
    }

    private Properties connectProperties() {
        Properties result = new Properties();
        result.setProperty("ApplicationName", "ragdb");
        result.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        result.setProperty("tcpKeepAlive", "true");
        result.putAll(properties);
        result.setProperty("user", user);
        String secret = effectivePassword();
        if (secret != null) {
            result.setProperty("password", secret);
        }
        if (result.getProperty("loginTimeout") == null) {
            result.setProperty("loginTimeout", loginTimeout(result.getProperty("connectTimeout")));
        }
        return result;
    }

    private String loginTimeout(String connectTimeout) {
        int seconds = Integer.parseInt(connectTimeout);
        return seconds == 0 ? "0" : Integer.toString(hosts.size() * seconds + HANDSHAKE_TIMEOUT_SECONDS);
    }

    /** The same as {@link #display()}: a record's own text would show the password. */
    @Override
    public String toString() {
        return display();
    }
}
