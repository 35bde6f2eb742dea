package dev.ragdb.cli.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one source says about an address, part by part. What it does not say is absent, so that sources can be laid over each other. */
final class ConnectionSettings {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a setting in libpq's or pgjdbc's spelling; a later one overrides. */
    void put(String name, String value) {
        SettingName.translate(name, value).ifPresent(setting -> values.put(setting.getKey(), setting.getValue()));
    }

    void putUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            put(name, value);
        }
    }

    /** Takes from the other source what this one does not say. */
    ConnectionSettings orElse(ConnectionSettings other) {
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
    DatabaseAddress toAddress(String defaultUser) {
        Map<String, String> properties = new LinkedHashMap<>(values);
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
