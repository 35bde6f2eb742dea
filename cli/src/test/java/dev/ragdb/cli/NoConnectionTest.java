package dev.ragdb.cli;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoConnectionTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(
            strings = {"migrate", "plan", "check", "current", "history", "upgrade head", "downgrade -1", "stamp head"})
    void noDatabaseIsGiven(String verb) throws Exception {
        database.refuses(
                Map.of(),
                ExitCode.NO_CONNECTION,
                "no database given; use --url postgresql://user@host:5432/database,"
                        + " or set RAGDB_URL, DATABASE_URL or PGHOST and PGDATABASE,"
                        + " or write url=... into ragdb.properties in this directory",
                verb.split(" "));
    }

    @Test
    void theServerIsDown() throws Exception {
        String nobody = "127.0.0.1:" + unusedPort();
        database.refuses(
                Map.of("RAGDB_URL", "postgresql://me:" + TestDatabase.PASSWORD + "@" + nobody + "/rag"),
                ExitCode.NO_CONNECTION,
                "cannot connect to me@" + nobody + "/rag (from RAGDB_URL): connection refused by " + nobody
                        + "; start PostgreSQL there, or correct host and port",
                "migrate");
    }

    @Test
    void thePasswordIsWrong() throws Exception {
        for (String user : new String[] {TestDatabase.USER, "nobody_of_that_name"}) {
            String where = user + "@" + database.hostAndPort() + "/" + database.name();
            database.refuses(
                    Map.of("RAGDB_URL", database.urlFor(user), "PGPASSWORD", "not-" + TestDatabase.PASSWORD),
                    ExitCode.NO_CONNECTION,
                    "cannot connect to " + where + " (from RAGDB_URL): wrong password for user '" + user
                            + "', or no such user; check both",
                    "migrate");
        }
    }

    @Test
    void noPasswordIsGiven() throws Exception {
        database.refuses(
                Map.of("RAGDB_URL", database.urlFor(TestDatabase.USER)),
                ExitCode.NO_CONNECTION,
                "cannot connect to " + database.display() + ": user '" + TestDatabase.USER
                        + "' needs a password; give --password-file FILE, or put it into PGPASSWORD or ~/.pgpass",
                "check");
    }

    @Test
    void theDatabaseDoesNotExist() throws Exception {
        database.refuses(
                Map.of("RAGDB_URL", database.url() + "_of_yesterday"),
                ExitCode.NO_CONNECTION,
                "cannot connect to " + TestDatabase.USER + "@" + database.hostAndPort() + "/" + database.name()
                        + "_of_yesterday (from RAGDB_URL): there is no database '" + database.name()
                        + "_of_yesterday'; create it or correct the name",
                "migrate");
    }

    @Test
    void theRoleMayNotConnect() throws Exception {
        database.execute(
                "revoke connect on database " + database.name() + " from public",
                "create role ragdb_stranger login password '" + TestDatabase.PASSWORD + "'");
        try {
            database.refuses(
                    Map.of("RAGDB_URL", database.urlFor("ragdb_stranger"), "PGPASSWORD", TestDatabase.PASSWORD),
                    ExitCode.NO_CONNECTION,
                    "cannot connect to ragdb_stranger@" + database.hostAndPort() + "/" + database.name()
                            + " (from RAGDB_URL): user 'ragdb_stranger' may not connect to database '"
                            + database.name() + "'; have CONNECT granted on it",
                    "migrate");
        } finally {
            database.execute("drop role ragdb_stranger");
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
