package dev.ragdb.engine.guard;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A second server, inside the data folder of the first and run by its programs: written to as a primary, then started again in
 * recovery, as a hot standby.
 */
final class Standby implements AutoCloseable {
    private final Connection superuser;
    private final String programs;
    private final String data;
    private final int port;

    private Standby(Connection superuser, String programs, String data, int port) {
        this.superuser = superuser;
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /** A primary as yet, empty. */
    static Standby beside(Connection superuser) throws SQLException, IOException {
        String programs = FreshDatabases.strings(superuser, "select setting from pg_config where name = 'BINDIR'")
                .get(0);
        String data = FreshDatabases.strings(superuser, "show data_directory").get(0) + "/standby";
        Standby server = new Standby(superuser, programs, data, freePort());
        // initdb wants a user with a name, which a throwaway's has not; in a user namespace it is called nobody.
        String initdb = programs + "/initdb -D " + data + " -U postgres -A trust --no-sync";
        server.shell("rm -rf " + data + "; if id -un; then " + initdb + "; else unshare -U " + initdb + "; fi");
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    }

    /** From here on it only replays, and can be read. */
    void recover() throws SQLException {
        stop();
        shell("touch " + data + "/standby.signal");
        start();
    }

    private void start() throws SQLException {
        shell(programs + "/pg_ctl start -w -D " + data + " -l " + data + "/log -o \"-p " + port
                + " -c wal_level=replica -c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories=\"");
    }

    private void stop() throws SQLException {
        shell(programs + "/pg_ctl stop -w -m fast -D " + data);
    }

    private void shell(String command) throws SQLException {
        Sql.execute(
                superuser,
                "copy (select 1) to program '(" + command.replace("'", "''") + ") > /dev/null 2>&1 < /dev/null'");
    }

    @Override
    public void close() throws SQLException {
        stop();
        shell("rm -rf " + data);
    }
}
