package dev.ragdb.dao.jmh;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The pool of connections that each store gets, the same for all. */
final class Pool implements AutoCloseable {
    static final int MOST_THREADS = 8;

    private final HikariDataSource connections;

    Pool(String url) {
        this(url, "");
    }

    /** @param settings SQL that each new connection begins with */
    Pool(String url, String settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(MOST_THREADS);
        // Several pools are open while tables are made, and a throwaway server takes few connections.
        config.setMinimumIdle(1);
        if (!settings.isEmpty()) {
            config.setConnectionInitSql(settings);
        }
        connections = new HikariDataSource(config);
    }

    DataSource dataSource() {
        return connections;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String table) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
