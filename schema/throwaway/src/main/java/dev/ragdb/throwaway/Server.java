package dev.ragdb.throwaway;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One kind of running PostgreSQL server. What is here by default is right for a server that is wholly ours. */
interface Server extends AutoCloseable {
    ServerAddress address();

    /** Says what and where the server is, given for example "PostgreSQL 17.6 with pgvector 0.8.0". */
    String describe(String versions);

    /** A part of a line about what earlier runs left on the server; empty if nothing. */
    default String leftOver(Connection maintenance) throws SQLException {
        return "";
    }

    /** The name on the server of a database that callers know as {@code database}. */
    default String nameOnServer(String database) {
        return database;
    }

    /** Makes an empty database. It is copied as files, which takes half the time where writing need not reach a disk. */
    default void create(String database) throws SQLException {
        copy("template0", database);
    }

    default void copy(String template, String database) throws SQLException {
        execute("create database " + ServerAddress.quoted(database) + " template " + ServerAddress.quoted(template)
                + " strategy file_copy");
    }

    /** Drops a database that was made here, if it is there, and ends this process's sessions in it. */
    default void drop(String database) throws SQLException {
        execute("drop database if exists " + ServerAddress.quoted(database) + " with (force)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = address().connect(address().maintenanceDatabase());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Connections to a database that callers know as {@code database}, a new one each time. */
    default DataSource dataSource(String database) {
        return address().dataSource(database);
    }

    /** Ends the server, or what was made on it, and removes its data. Returns when that is done. */
    @Override
    void close();
}
