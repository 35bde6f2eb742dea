package dev.ragdb.engine.migrate;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The session's settings while changes run: set anew before each, because a change may set some itself; what was set before
 * is set again at the end. What the server does not know is left out.
 */
final class SessionSettings {
    private static final String CURRENT = "select current_setting(?) from pg_settings where name = ?";

    private final Connection connection;
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, String> during = new LinkedHashMap<>();

    private SessionSettings(Connection connection) {
        this.connection = connection;
    }

    static SessionSettings apply(Connection connection, Map<String, String> settings) throws SQLException {
        SessionSettings session = new SessionSettings(connection);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String name = setting.getKey();
            Sql.query(connection, CURRENT, row -> row.getString(1), name, name).forEach(value -> {
                session.before.put(name, value);
                session.during.put(name, setting.getValue());
            });
        }
        try {
            session.set();
            return session;
        } catch (SQLException e) {
            session.restore();
            throw e;
        }
    }

    /** Sets what holds while changes run. */
    void set() throws SQLException {
        set(during);
    }

    void restore() {
        try {
            set(before);
        } catch (SQLException sessionIsGone) {
            // And its settings with it; what ended it is thrown already.
        }
    }

    private void set(Map<String, String> settings) throws SQLException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            Sql.set(connection, setting.getKey(), setting.getValue());
        }
    }
}
