package dev.ragdb.engine.migrate;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The session's settings while changes run; what was set before is set again at the end. */
final class SessionSettings {
    private final Connection connection;
    private final Map<String, String> before = new LinkedHashMap<>();

    private SessionSettings(Connection connection) {
        this.connection = connection;
    }

    static SessionSettings apply(Connection connection, Map<String, String> settings) throws SQLException {
        SessionSettings session = new SessionSettings(connection);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            session.before.put(
                    setting.getKey(),
                    Sql.query(connection, "select current_setting(?)", row -> row.getString(1), setting.getKey())
                            .get(0));
            Sql.set(connection, setting.getKey(), setting.getValue());
        }
        return session;
    }

    void restore() {
        try {
            for (Map.Entry<String, String> setting : before.entrySet()) {
                Sql.set(connection, setting.getKey(), setting.getValue());
            }
        } catch (SQLException sessionIsGone) {
            // And its settings with it; what ended it is thrown already.
        }
    }
}
