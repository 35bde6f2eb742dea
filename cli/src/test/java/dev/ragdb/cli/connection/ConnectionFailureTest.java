package dev.ragdb.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.address.HostPort;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reason for having no connection, met on a real server or, where none can be made to, on a scripted one. */
final class ConnectionFailureTest {
    private static ThrowawayDatabase server;
    private static HostPort running;

    @BeforeAll
    static void startServer() throws SQLException {
        server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
        server.create("rag");
        server.create("closed");
        running = DatabaseAddress.parse(server.url("rag")).hosts().get(0);
        try (Connection connection = server.connect("rag");
                Statement statement = connection.createStatement()) {
            statement.execute("create role docker login password 'geheim'");
            statement.execute("create role locked nologin password 'geheim'");
            statement.execute("create role busy login password 'geheim' connection limit 0");
            statement.execute("revoke connect on database closed from public");
            // The embedded server trusts everybody; these roles have to show a password.
            try (ResultSet row = statement.executeQuery("select current_setting('hba_file')")) {
                row.next();
                String file = row.getString(1);
                statement.execute("copy (select unnest(array["
                        + "'host all docker,locked,busy all scram-sha-256', 'host all nobody all reject',"
                        + " 'local all all trust', 'host all all all trust'])) to '" + file + "'");
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private final Path directory;

    ConnectionFailureTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void connectsUnderItsOwnName() throws SQLException {
        try (Connection connection = located("docker:geheim", "rag").connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select user, current_setting('application_name')")) {
            row.next();
            assertThat(row.getString(1) + " " + row.getString(2)).isEqualTo("docker ragdb");
        }
    }

    @Test
    void takesThePasswordFromThePasswordFile() throws IOException, SQLException {
        Path file = Files.writeString(directory.resolve("pgpass"), "*:" + running.port() + ":rag:docker:geheim\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try (Connection connection = located("docker", "rag").connect()) {
            assertThat(connection.isValid(5)).isTrue();
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @Test
    void wrongPassword() {
        assertFailure("docker:falsch", "rag", "wrong password for user 'docker', or no such user; check both");
    }

    @Test
    void missingPassword() {
        assertFailure(
                "docker",
                "rag",
                "user 'docker' needs a password; give --password-file FILE, or put it into PGPASSWORD or ~/.pgpass");
    }

    @Test
    void unknownDatabase() {
        assertFailure("docker:geheim", "nope", "there is no database 'nope'; create it or correct the name");
    }

    @Test
    void databaseThatTheUserMayNotConnectTo() {
        assertFailure(
                "docker:geheim",
                "closed",
                "user 'docker' may not connect to database 'closed'; have CONNECT granted on it");
    }

    @Test
    void roleThatMayNotLogIn() {
        assertFailure(
                "locked:geheim",
                "rag",
                "the server does not let user 'locked' in (role \"locked\" is not permitted to log in);"
                        + " check the user, sslmode and the server's pg_hba.conf");
    }

    @Test
    void tooManyConnections() {
        assertFailure(
                "busy:geheim",
                "rag",
                "too many connections (too many connections for role \"busy\"); close some or try again later");
    }

    @Test
    void noTls() {
        assertFailure(
                "docker:geheim",
                "rag?sslmode=require",
                "the server does not offer TLS; switch it on there, or give sslmode=prefer");
    }

    @Test
    void noServerOfTheKindAskedFor() {
        assertFailure(
                "docker:geheim",
                "rag?target_session_attrs=read-only",
                "none of " + running + " is a server of the kind that is asked for (secondary);"
                        + " check target_session_attrs");
    }

    @Test
    void whatTheServerAloneKnows() {
        assertFailure(
                "docker:geheim", "rag?options=-c%20nonsense=1", "unrecognized configuration parameter \"nonsense\"");
    }

    @Test
    void serverDown() throws IOException {
        int free = freePort();

        assertThat(failure("postgresql://me:geheim@localhost:" + free + "/rag"))
                .hasMessage("cannot connect to me@localhost:" + free + "/rag (from --url): connection refused by"
                        + " localhost:" + free + "; start PostgreSQL there, or correct host and port");
    }

    @Test
    void allServersDown() throws IOException {
        int free = freePort();
        String both = "localhost:" + free + ",127.0.0.1:" + free;

        assertThat(failure("postgresql://me:geheim@" + both + "/rag"))
                .hasMessage("cannot connect to me@" + both + "/rag (from --url): connection refused by localhost:"
                        + free + ", 127.0.0.1:" + free + "; start PostgreSQL there, or correct host and port");
    }

    @Test
    void unknownHost() {
        assertThat(failure("postgresql://me:geheim@no-such-host.invalid/rag"))
                .hasMessage("cannot connect to me@no-such-host.invalid:5432/rag (from --url):"
                        + " unknown host 'no-such-host.invalid'; check its spelling and the network's DNS");
    }

    @Test
    void silentServer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String where = "localhost:" + silent.getLocalPort();

            assertThat(failure("postgresql://me:geheim@" + where + "/rag?loginTimeout=1"))
                    .hasMessage("cannot connect to me@" + where + "/rag (from --url): no answer from " + where
                            + " in time; check host, port and firewall");
        }
    }

    @Test
    void startingUp() throws IOException {
        try (ScriptedServer starting = ScriptedServer.refusing("57P03", "the database system is starting up")) {
            assertScripted(
                    starting,
                    "",
                    "the server is starting up or shutting down (the database system is starting up);"
                            + " try again in a moment");
        }
    }

    @Test
    void notPostgres() throws IOException {
        try (ScriptedServer web = new ScriptedServer("HTTP/1.1 400 Bad Request\r\n\r\n");
                ScriptedServer hangsUp = new ScriptedServer("")) {
            for (ScriptedServer other : new ScriptedServer[] {web, hangsUp}) {
                String why =
                        "localhost:" + other.port() + " does not answer like a PostgreSQL server; check host and port";
                assertScripted(other, "", why);
                assertScripted(other, "?sslmode=disable", why);
            }
        }
    }

    @Test
    void brokenTls() throws IOException {
        try (ScriptedServer broken = new ScriptedServer("S", "no TLS at all")) {
            assertThat(failure("postgresql://me:geheim@localhost:" + broken.port() + "/rag?sslmode=require"))
                    .hasMessageStartingWith(
                            "cannot connect to me@localhost:" + broken.port() + "/rag (from --url): TLS failed (")
                    .hasMessageEndingWith("); check sslmode, sslrootcert and the server's certificate");
        }
    }

    private static void assertScripted(ScriptedServer other, String parameters, String why) {
        assertThat(failure("postgresql://me:geheim@localhost:" + other.port() + "/rag" + parameters))
                .hasMessage("cannot connect to me@localhost:" + other.port() + "/rag (from --url): " + why);
    }

    private static void assertFailure(String login, String databaseAndParameters, String why) {
        LocatedDatabase database = located(login, databaseAndParameters);
        ConnectionFailure failure = catchThrowableOfType(ConnectionFailure.class, database::connect);
        assertThat(failure).hasMessage("cannot connect to " + database.display() + ": " + why);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.NO_CONNECTION);
    }

    private static ConnectionFailure failure(String url) {
        LocatedDatabase database = new LocatedDatabase(DatabaseAddress.parse(url), "--url");
        ConnectionFailure failure = catchThrowableOfType(ConnectionFailure.class, database::connect);
        assertThat(failure.getMessage()).doesNotContain("geheim");
        return failure;
    }

    private static LocatedDatabase located(String login, String databaseAndParameters) {
        String url = "postgresql://" + login + "@" + running + "/" + databaseAndParameters;
        return new LocatedDatabase(DatabaseAddress.parse(url), "--url");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
