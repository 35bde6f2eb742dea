package dev.ragdb.dao.embedding;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** DAOs over a connection that hides what it wraps, as some pools' do. */
final class Wrapped {
    private Wrapped() {}

    static EmbeddingDao embeddings(Database tables) {
        return new EmbeddingDao(dsl(tables)).withDimensions(tables.dimensions);
    }

    static MessageEmbeddingDao messages(Database tables) {
        return new MessageEmbeddingDao(dsl(tables)).withDimensions(tables.dimensions);
    }

    private static DSLContext dsl(Database tables) {
        return DSL.using(hiding(tables.connection), SQLDialect.POSTGRES);
    }

    static Connection hiding(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Wrapped.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
