package dev.ragdb.tables.vector;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** A connection as pools hand it out: its statements and result sets lead back to the wrapper, not to what it wraps. */
final class WrappedConnection {
    private WrappedConnection() {}

    /** @param unwraps whether it shows what it wraps when asked by {@link Connection#unwrap} */
    static Connection around(Connection connection, boolean unwraps) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (!unwraps && method.getName().equals("isWrapperFor")) {
                return false;
            }
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? around(statement, (Connection) proxy) : result;
        });
    }

    private static PreparedStatement around(PreparedStatement statement, Connection connection) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return connection;
            }
            Object result = call(statement, method, arguments);
            return result instanceof ResultSet rows ? around(rows, (PreparedStatement) proxy) : result;
        });
    }

    private static ResultSet around(ResultSet rows, PreparedStatement statement) {
        return proxy(
                ResultSet.class,
                (proxy, method, arguments) ->
                        method.getName().equals("getStatement") ? statement : call(rows, method, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(WrappedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
