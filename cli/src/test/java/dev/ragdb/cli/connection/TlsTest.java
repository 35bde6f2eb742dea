package dev.ragdb.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS as libpq's URLs ask for it, on a server that has a certificate for {@code localhost} only. */
final class TlsTest {
    private static ThrowawayDatabase server;
    private static int port;
    private static Path right;
    private static Path wrong;
    private static Path missing;

    @BeforeAll
    static void startServer(@TempDir Path directory) throws Exception {
        ServerCertificate certificate = ServerCertificate.create(directory);
        right = Files.writeString(directory.resolve("right.crt"), certificate.certificate());
        wrong = Files.writeString(
                directory.resolve("wrong.crt"),
                ServerCertificate.create(directory).certificate());
        missing = directory.resolve("missing.crt");
        server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
        server.create("rag");
        port = DatabaseAddress.parse(server.url("rag")).hosts().get(0).port();
        try (Connection connection = server.connect("rag")) {
            write(connection, "server.crt", certificate.certificate());
            write(connection, "server.key", certificate.key());
            Sql.execute(connection, "alter system set ssl = on");
            Sql.execute(connection, "create role guarded login password 'geheim'");
            Sql.execute(
                    connection,
                    "copy (select unnest(array['hostssl all guarded all scram-sha-256', 'host all postgres all scram-sha-256']))"
                            + " to '"
                            + Sql.queryUnpinned(connection, "show hba_file", row -> row.getString(1))
                                    .get(0) + "'");
            Sql.execute(connection, "select pg_reload_conf()");
        }
    }

    /** By the server itself, into its data directory: the key has to belong to the user that it runs under. */
    private static void write(Connection connection, String file, String content) throws SQLException {
        Sql.execute(
                connection,
                "copy (select unnest(string_to_array(trim('" + content + "'), E'\\n'))) to program 'umask 077; cat > "
                        + file + "'");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # host    | said                                 | TLS
            localhost | sslmode=require                      | true
            127.0.0.1 | sslmode=require                      | true
            localhost | ssl=require                          | true
            localhost | sslmode=prefer                       | true
            localhost | sslmode=verify-ca&sslrootcert=RIGHT   | true
            127.0.0.1 | sslmode=verify-ca&sslrootcert=RIGHT   | true
            localhost | sslmode=verify-full&sslrootcert=RIGHT | true
            """)
    void connects(String host, String said) throws SQLException {
        try (Connection connection = located(host, said).connect()) {
            assertThat(Sql.queryUnpinned(
                            connection,
                            "select ssl::text from pg_stat_ssl where pid = pg_backend_pid()",
                            row -> row.getString(1)))
                    .containsExactly("true");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            localhost | sslmode=verify-ca&sslrootcert=WRONG   | the server's certificate does not come from the root certificate in use; check sslrootcert, or whether this is the right server
            localhost | sslmode=verify-full&sslrootcert=WRONG | the server's certificate does not come from the root certificate in use; check sslrootcert, or whether this is the right server
            localhost | sslmode=require&sslrootcert=WRONG     | the server's certificate does not come from the root certificate in use; check sslrootcert, or whether this is the right server
            127.0.0.1 | sslmode=verify-full&sslrootcert=RIGHT | the server's certificate is not that of the host that was asked for, or it is revoked; check the host's name, or whether this is the right server
            localhost | sslmode=verify-full                   | TLS failed (Could not open SSL root certificate file HOME/.postgresql/root.crt.); check sslmode, sslrootcert and the server's certificate
            localhost | sslmode=verify-ca&sslrootcert=MISSING | TLS failed (Could not open SSL root certificate file MISSING.); check sslmode, sslrootcert and the server's certificate
            localhost | sslmode=disable                       | the server does not let user 'guarded' in (no pg_hba.conf entry for host "127.0.0.1", user "guarded", database "rag", no encryption); check the user, sslmode and the server's pg_hba.conf
            """)
    void saysWhyItDoesNot(String host, String said, String why) {
        LocatedDatabase database = located(host, said);
        assertThatThrownBy(database::connect)
                .hasMessage("cannot connect to " + database.display() + ": " + withFiles(why));
    }

    private static LocatedDatabase located(String host, String said) {
        String url = "postgresql://guarded:geheim@" + host + ":" + port + "/rag?" + withFiles(said);
        return new LocatedDatabase(DatabaseAddress.parse(url), "RAGDB_URL");
    }

    private static String withFiles(String text) {
        return text.replace("RIGHT", right.toString())
                .replace("WRONG", wrong.toString())
                .replace("MISSING", missing.toString())
                .replace("HOME", System.getProperty("user.home"));
    }
}
