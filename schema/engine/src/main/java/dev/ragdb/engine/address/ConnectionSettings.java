package dev.ragdb.engine.address;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one source says about an address, part by part. What it does not say is absent, so that sources can be laid over each other. */
public final class ConnectionSettings {
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * What a database URL says: PostgreSQL's own, JDBC's, or SQLAlchemy's.
     *
     * @throws MalformedAddress with one line, without the password
     */
    public static ConnectionSettings ofUrl(String url) {
        return DatabaseUrl.parse(url);
    }

    /** Adds a setting in libpq's or pgjdbc's spelling; a later one overrides. */
    void put(String name, String value) {
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

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Fails when hosts and ports make no sense. */
    void checkServers() {
        ServerList.parse(value(SettingName.HOST), value(SettingName.PORT));
    }

    /**
     * The address, with libpq's defaults for what was not said: localhost, 5432, and the user's name for the database.
     *
     * @param defaultUser the user of the operating system
     */
    public DatabaseAddress toAddress(String defaultUser) {
        Map<String, String> properties = new LinkedHashMap<>(values);
        // As libpq does it: who names a root certificate wants it used. pgjdbc would let every certificate pass.
        if (properties.containsKey("sslrootcert")) {
            properties.replace("sslmode", "require", "verify-ca");
        }
        String address = properties.remove(SettingName.HOST_ADDRESS);
        String host = properties.remove(SettingName.HOST);
        String port = properties.remove(SettingName.PORT);
        String user = properties.remove(SettingName.USER);
        String database = properties.remove(SettingName.DATABASE);
        String password = properties.remove(SettingName.PASSWORD);
        String connectingUser = user != null ? user : defaultUser;
        return new DatabaseAddress(
                ServerList.parse(address != null ? address : host, port),
                database != null ? database : connectingUser,
                connectingUser,
                password,
                properties);
    }

    private @Nullable String value(String name) {
        return values.get(name);
    }
}
