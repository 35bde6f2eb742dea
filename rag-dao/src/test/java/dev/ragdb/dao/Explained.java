package dev.ragdb.dao;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Keeps the plan of the last query for profiles that went over a connection. */
final class Explained {
    private static final String QUERY = "select stored.";

    private final Connection connection;
    private String plan = "";

    Explained(Connection connection) {
        this.connection = connection;
    }

    String plan() {
        return plan;
    }

    Connection connection() {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = call(method, connection, arguments);
            return result instanceof PreparedStatement statement ? explaining(statement) : result;
        });
    }

    private PreparedStatement explaining(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            // pgjdbc prints a statement with its values.
            String sql = statement.toString();
            if (method.getName().startsWith("execute") && sql.contains(QUERY)) {
                explain(sql.substring(sql.indexOf(QUERY)));
            }
            return call(method, statement, arguments);
        });
    }

    private void explain(String sql) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain " + sql)) {
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
        }
        plan = lines.toString();
    }

    private interface Handling {
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handling handling) {
        return type.cast(Proxy.newProxyInstance(
                Explained.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handling.handle(method, arguments)));
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
