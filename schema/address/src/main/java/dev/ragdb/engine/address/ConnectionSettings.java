package dev.ragdb.engine.address;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one source says about an address, part by part. What it does not say is absent, so that sources can be laid over each other. */
public final class ConnectionSettings {
    private static final Set<String> NOTHING_WHEN_EMPTY = Set.of(
            "host",
            "hostaddr",
            "port",
            "dbname",
            "user",
            "password",
            "passfile",
            "options",
            "require_auth",
            "sslcert",
            "sslcrl",
            "sslcrldir",
            "sslkey",
            "sslpassword",
            "sslrootcert",
            "ssl_max_protocol_version",
            "ssl_min_protocol_version");

    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * What a database URL says: PostgreSQL's own, JDBC's, or SQLAlchemy's.
     *
     * @throws MalformedAddress with one line, without the password
     */
    public static ConnectionSettings ofUrl(String url) {
        return DatabaseUrl.parse(url);
    }

    /** Adds a setting in libpq's or pgjdbc's spelling; a later one overrides. An empty file name or password says nothing, as in libpq. */
    void put(String name, String value) {
        if (value.isEmpty() && NOTHING_WHEN_EMPTY.contains(name)) {
            return;
        }
        SettingName.translate(name, value).ifPresent(setting -> values.put(setting.getKey(), setting.getValue()));
    }

    /** As {@link #put}; an empty value says nothing. */
    public void putUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            put(name, value);
        }
    }

    /** Takes from the other source what this one does not say. */
    public ConnectionSettings orElse(ConnectionSettings other) {
        other.values.forEach(values::putIfAbsent);
        return this;
    }

    /** Whether a password is among them. */
    public boolean hasPassword() {
        return values.containsKey(SettingName.PASSWORD);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Fails when hosts and ports make no sense. */
    void checkServers() {
        ServerList.parse(value(SettingName.HOST), value(SettingName.PORT));
    }

    /** The address, with libpq's defaults for what was not said: localhost, 5432, and the user's name for the database. */
    public DatabaseAddress toAddress(Surroundings surroundings) {
        Map<String, String> properties = new LinkedHashMap<>(values);
        String address = properties.remove(SettingName.HOST_ADDRESS);
        String host = properties.remove(SettingName.HOST);
        String port = properties.remove(SettingName.PORT);
        String user = properties.remove(SettingName.USER);
        String database = properties.remove(SettingName.DATABASE);
        String password = properties.remove(SettingName.PASSWORD);
        String passwordFile = properties.remove(SettingName.PASSWORD_FILE);
        new TlsRules(properties, surroundings).apply();
        if (address != null && "verify-full".equals(properties.get(TlsRules.MODE))) {
            throw new MalformedAddress("with sslmode=verify-full, 'hostaddr' is not possible in Java;"
                    + " leave it out, and have the host's name lead there");
        }
        String connectingUser = user != null ? user : surroundings.userName();
        DatabaseAddress result = new DatabaseAddress(
                ServerList.parse(address != null ? address : host, port),
                database != null ? database : connectingUser,
                connectingUser,
                password,
                properties);
        return password != null
                ? result
                : PasswordFile.of(passwordFile, surroundings).complete(result);
    }

    private @Nullable String value(String name) {
        return values.get(name);
    }
}
