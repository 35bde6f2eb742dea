package dev.ragdb.throwaway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Somebody else's server, given by its URL. Databases made here have a random name, and only those that this process made
 * and remembers are ever dropped, without ending anybody else's session; the database that the URL names is connected to, and
 * never changed.
 */
final class GivenServer implements Server {
    private static final int LONGEST_NAME = 63;
    private static final int RANDOM_DIGITS = 16;

    private final ServerAddress address;
    private final String prefix =
            LeftOver.PREFIX + ServerProcess.randomPassword().substring(0, RANDOM_DIGITS) + "_";
    private final MadeDatabases made = new MadeDatabases();
    private final Map<String, OwnSessions> sessions = new ConcurrentHashMap<>();

    GivenServer(ServerAddress address) {
        this.address = address;
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String describe(String versions) {
        return versions + " at " + address;
    }

    @Override
    public String leftOver(Connection maintenance) throws SQLException {
        return LeftOver.on(maintenance);
    }

    @Override
    public String nameOnServer(String database) {
        String name = prefix + database;
        if (name.getBytes(UTF_8).length > LONGEST_NAME) {
            throw new ThrowawayDatabaseException(
                    "The name \"" + database + "\" is too long for a throwaway database on a" + " given server: \""
                            + name + "\" has more than " + LONGEST_NAME + " bytes.");
        }
        return name;
    }

    /** The server's own way to copy: copying files would make it write everybody's changes to disk first. */
    @Override
    public void create(String database) throws SQLException {
        try (Connection maintenance = address.connect(address.maintenanceDatabase())) {
            made.create(maintenance, nameOnServer(database), "template0");
        }
    }

    @Override
    public void copy(String template, String database) throws SQLException {
        String source = nameOnServer(template);
        if (!made.has(source)) {
            throw new SQLException("the database \"" + template + "\" was not made here");
        }
        try (Connection maintenance = address.connect(address.maintenanceDatabase())) {
            made.create(maintenance, nameOnServer(database), source);
        }
    }

    @Override
    public void drop(String database) throws SQLException {
        List<String> left = new ArrayList<>();
        drop(List.of(nameOnServer(database)), left);
        if (!left.isEmpty()) {
            throw new SQLException(left.get(0) + "; drop it by hand when they have gone");
        }
    }

    private void drop(List<String> names, List<String> left) throws SQLException {
        if (names.stream().noneMatch(made::has)) {
            return;
        }
        try (Connection maintenance = address.connect(address.maintenanceDatabase())) {
            for (String name : names) {
                OwnSessions ours = sessions.remove(name);
                if (ours != null) {
                    ours.end();
                }
                made.drop(maintenance, name).ifPresent(left::add);
            }
        }
    }

    @Override
    public DataSource dataSource(String database) {
        String name = nameOnServer(database);
        return sessions.computeIfAbsent(name, ours -> new OwnSessions(address.dataSource(ours)));
    }

    @Override
    public void close() {
        List<String> left = new ArrayList<>();
        try {
            drop(made.names(), left);
        } catch (SQLException e) {
            throw new ThrowawayDatabaseException(
                    "Could not drop the throwaway databases at " + address + ": " + ServerWords.of(e)
                            + ". Drop by hand: " + String.join(", ", made.names()) + ".",
                    e);
        }
        if (!left.isEmpty()) {
            throw new ThrowawayDatabaseException(
                    "Left over at " + address + ": " + String.join("; ", left) + ". Drop by hand when nobody uses it.");
        }
    }
}
