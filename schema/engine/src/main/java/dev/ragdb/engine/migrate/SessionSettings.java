package dev.ragdb.engine.migrate;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session's settings while changes run: set anew before each, because a change may set some itself; what was set before
 * is set again at the end. What the server does not know or cannot do is left out.
 */
final class SessionSettings {
    private static final String CURRENT = "select pg_catalog.current_setting(?::pg_catalog.text, true)";
    private static final String INVALID_PARAMETER_VALUE = "22023";
    /** What a change might leave otherwise for the next one, though we want nothing of it. */
    private static final List<String> KEPT = List.of("role");

    private final Connection connection;
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, String> during = new LinkedHashMap<>();

    private SessionSettings(Connection connection) {
        this.connection = connection;
    }

    static SessionSettings apply(Connection connection, Map<String, String> settings) throws SQLException {
        SessionSettings session = new SessionSettings(connection);
        try {
            for (String name : KEPT) {
                String value = current(connection, name).orElseThrow();
                session.before.put(name, value);
                session.during.put(name, value);
            }
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                Optional<String> value = current(connection, setting.getKey());
                if (value.isPresent() && session.isPossible(setting.getKey(), setting.getValue())) {
                    session.before.put(setting.getKey(), value.get());
                    session.during.put(setting.getKey(), setting.getValue());
                }
            }
            return session;
        } catch (SQLException e) {
            session.restore();
            throw e;
        }
    }

    private static Optional<String> current(Connection connection, String name) throws SQLException {
        List<@Nullable String> value = Sql.queryUnpinned(connection, CURRENT, row -> row.getString(1), name);
        return Optional.ofNullable(value.get(0));
    }

    /** Sets it. Not every server can do client_connection_check_interval. */
    private boolean isPossible(String name, String value) throws SQLException {
        try {
            Sql.set(connection, name, value);
            return true;
        } catch (SQLException e) {
            if (INVALID_PARAMETER_VALUE.equals(e.getSQLState())) {
                return false;
            }
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
        if (settings.isEmpty()) {
            return;
        }
        List<String> values = new ArrayList<>();
        settings.forEach((name, value) -> {
            values.add(name);
            values.add(value);
        });
        String sql = "select " + String.join(", ", Collections.nCopies(settings.size(), Sql.SET));
        Sql.queryUnpinned(connection, sql, row -> true, values.toArray());
    }
}
