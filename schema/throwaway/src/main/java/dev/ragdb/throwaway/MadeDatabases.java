package dev.ragdb.throwaway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The databases that this process made on somebody else's server, each with its oid, in this process's memory only: what is
 * dropped there is decided by this and never by what the server says.
 *
 * <p>That server may hold objects made to deceive, and may be reached through a pooler, which makes settings of a session
 * worthless: so everything is qualified.
 */
final class MadeDatabases {
    private static final String IN_USE = "55006";

    private final Map<String, Long> oids = new LinkedHashMap<>();

    /** @throws SQLException also if a database of that name exists: it is never taken for ours */
    synchronized void create(Connection connection, String name, String template) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create database " + ServerAddress.quoted(name) + " template " + ServerAddress.quoted(template));
            oids.put(name, oid(connection, name));
            statement.execute(
                    "comment on database " + ServerAddress.quoted(name) + " is 'throwaway database of ragdb, made "
                            + Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS) + "'");
        }
    }

    private static long oid(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select d.oid from pg_catalog.pg_database d"
                + " where d.datname operator(pg_catalog.=) cast(? as pg_catalog.name)")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException(
                            "the database \"" + name + "\" was made and is not there; look for it by hand");
                }
                return row.getLong(1);
            }
        }
    }

    synchronized boolean has(String name) {
        return oids.containsKey(name);
    }

    synchronized List<String> names() {
        return List.copyOf(oids.keySet());
    }

    /**
     * Drops a database of ours, and nothing if it is none. Sessions in it are not ended.
     *
     * @return what is left over, as a part of a sentence; empty if nothing
     */
    synchronized Optional<String> drop(Connection connection, String name) throws SQLException {
        Long oid = oids.get(name);
        if (oid == null) {
            return Optional.empty();
        }
        Optional<String> nameNow = nameOf(connection, oid);
        if (nameNow.isEmpty()) {
            oids.remove(name);
            return Optional.empty();
        }
        if (!nameNow.get().equals(name)) {
            return Optional.of("the database with oid " + oid + ", made here as \"" + name
                    + "\", has another name now: somebody renamed it");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop database " + ServerAddress.quoted(name));
        } catch (SQLException e) {
            if (IN_USE.equals(e.getSQLState())) {
                return Optional.of("the database \"" + name + "\" is in use by others" + sessions(connection, oid));
            }
            throw e;
        }
        oids.remove(name);
        return Optional.empty();
    }

    private static Optional<String> nameOf(Connection connection, long oid) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select d.datname from pg_catalog.pg_database d"
                        + " where d.oid operator(pg_catalog.=) cast('" + oid + "' as pg_catalog.oid)")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** Numbers only: a session's other words are its owner's. */
    private static String sessions(Connection connection, long oid) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select a.pid from pg_catalog.pg_stat_activity a"
                        + " where a.datid operator(pg_catalog.=) cast('" + oid + "' as pg_catalog.oid)")) {
            List<String> pids = new ArrayList<>();
            while (rows.next()) {
                pids.add(rows.getString(1));
            }
            return pids.isEmpty() ? "" : " (process " + String.join(", ", pids) + " of the server)";
        }
    }
}
