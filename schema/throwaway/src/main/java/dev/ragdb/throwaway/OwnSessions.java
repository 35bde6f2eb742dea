package dev.ragdb.throwaway;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The connections that this process opened to one database, so that they, and no others', can be ended before it is dropped. */
final class OwnSessions implements DataSource {
    private final DataSource connections;
    private final List<Connection> open = new ArrayList<>();

    OwnSessions(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return kept(connections.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return kept(connections.getConnection(user, password));
    }

    private synchronized Connection kept(Connection connection) throws SQLException {
        for (Connection earlier : List.copyOf(open)) {
            if (earlier.isClosed()) {
                open.remove(earlier);
            }
        }
        open.add(connection);
        return connection;
    }

    synchronized void end() throws SQLException {
        for (Connection connection : open) {
            if (!connection.isClosed()) {
                connection.unwrap(PGConnection.class).cancelQuery();
                connection.abort(Runnable::run);
            }
        }
        open.clear();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return connections.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        connections.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        connections.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return connections.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return connections.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return connections.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return connections.isWrapperFor(type);
    }
}
