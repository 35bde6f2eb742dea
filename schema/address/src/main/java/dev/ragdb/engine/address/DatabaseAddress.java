package dev.ragdb.engine.address;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a database is and who connects to it.
 *
 * @param hosts one or more servers, tried in order
 * @param database its name
 * @param user the role that connects
 * @param password null when none is known
 * @param properties further properties in pgjdbc's spelling, such as {@code sslmode}
 * @param notes what its user should be told about how it was read, a line each
 */
public record DatabaseAddress(
        List<HostPort> hosts,
        String database,
        String user,
        @Nullable String password,
        Map<String, String> properties,
        List<String> notes) {

    private static final String TLS_FAILED = "08006";
    /** Refused by the driver, broken off, or refused by the server: with or without TLS it may be otherwise. */
    private static final Set<String> TLS_MATTERS = Set.of("08004", TLS_FAILED, "28000");

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
        notes = List.copyOf(notes);
    }

    /** Without notes. */
    public DatabaseAddress(
            List<HostPort> hosts,
            String database,
            String user,
            @Nullable String password,
            Map<String, String> properties) {
        this(hosts, database, user, password, properties, List.of());
    }

    /**
     * Reads a database URL: PostgreSQL's own, JDBC's, or SQLAlchemy's. No variable of the environment completes it.
     *
     * @throws MalformedAddress with one line, without the password, when it is malformed
     */
    public static DatabaseAddress parse(String url) {
        return DatabaseUrl.parse(url).toAddress(Surroundings.ofProcess());
    }

    /** {@code user@host:port/database}: what messages show. Never the password. */
    public String display() {
        return user + "@" + servers() + "/" + database;
    }

    /** The same for somebody who shows this password. */
    public DatabaseAddress withPassword(String secret) {
        return new DatabaseAddress(hosts, database, user, secret, properties, notes);
    }

    /** The same with one more line for its user. */
    DatabaseAddress withNote(String note) {
        return new DatabaseAddress(
                hosts,
                database,
                user,
                password,
                properties,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** What libpq would try one after the other, each for itself; most often this address alone. */
    public List<DatabaseAddress> attempts() {
        List<String> modes = TlsRules.attempts(properties);
        return modes.isEmpty()
                ? List.of(this)
                : modes.stream().map(this::withMode).toList();
    }

    private DatabaseAddress withMode(String mode) {
        Map<String, String> others = new LinkedHashMap<>(properties);
        others.put(TlsRules.MODE, mode);
        return new DatabaseAddress(hosts, database, user, password, others, notes);
    }

    /** Opens a connection, named {@code ragdb} in pg_stat_activity unless the address says otherwise. */
    public Connection connect() throws SQLException {
        List<DatabaseAddress> attempts = attempts();
        if (attempts.size() == 1) {
            return open();
        }
        try {
            return attempts.get(0).open();
        } catch (SQLException e) {
            if (!TLS_MATTERS.contains(String.valueOf(e.getSQLState()))
                    || ConnectionProblem.isMissingPassword(e, this)) {
                throw e;
            }
            return openOtherwise(attempts.get(1), e);
        }
    }

    private static Connection openOtherwise(DatabaseAddress attempt, SQLException first) throws SQLException {
        try {
            return attempt.open();
        } catch (SQLException e) {
            // That a certificate is not trusted is what its user has to know.
            SQLException telling = TLS_FAILED.equals(first.getSQLState()) ? first : e;
            telling.addSuppressed(telling == first ? e : first);
            throw telling;
        }
    }

    @SuppressWarnings("NullAway") // pgjdbc is not annotated for NullAway; null means "not my URL", which this one is
    private Connection open() throws SQLException {
        return new Driver().connect(jdbcUrl(), connectProperties());
    }

    /** Hosts and database only: whatever is secret goes into the properties, and pgjdbc's messages show the URL. */
    private String jdbcUrl() {
        return "jdbc:postgresql://" + servers() + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** {@code host:port}, or several separated by commas. A loop, because every start-up comes by, and a stream would cost it. */
    public String servers() {
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
        result.putAll(driverProperties());
        if (result.getProperty("loginTimeout") == null) {
            result.setProperty("loginTimeout", loginTimeout(result.getProperty("connectTimeout")));
        }
        return result;
    }

    /** User, password and the other properties: all that pgjdbc needs beside hosts and database. Not to be shown. */
    public Map<String, String> driverProperties() {
        Map<String, String> result = new LinkedHashMap<>(properties);
        PeerCheck.ask(result);
        result.put("user", user);
        result.put("password", password == null ? "" : password);
        if (password == null) {
            result.put("authenticationPluginClassName", NoPassword.class.getName());
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
