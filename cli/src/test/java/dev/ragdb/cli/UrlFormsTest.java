package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of a URL that services keep in their files lead to a real server, and a mistyped one is told in a line. */
final class UrlFormsTest {
    private static final String LOGIN = TestDatabase.USER + ":" + TestDatabase.PASSWORD.replace("!", "%21");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void everyFormConnects() throws Exception {
        String where = database.hostAndPort();
        String rest = LOGIN + "@" + where + "/" + database.name();
        String byParameters = "user=" + TestDatabase.USER + "&password=" + TestDatabase.PASSWORD;
        int colon = where.lastIndexOf(':');
        for (String url : List.of(
                "postgresql://" + rest,
                "postgres://" + rest + "?sslmode=prefer&connect_timeout=5&application_name=deploy&keepalives=1",
                "postgresql+psycopg2://" + rest + "?client_encoding=utf8",
                "postgresql+psycopg://" + rest,
                "postgresql+asyncpg://" + rest + "?ssl=prefer",
                "postgresql+psycopg2://" + LOGIN + "@/" + database.name() + "?host=" + where.substring(0, colon)
                        + "&port=" + where.substring(colon + 1),
                "jdbc:postgresql://" + where + "/" + database.name() + "?" + byParameters,
                "jdbc:postgresql://" + where + "/" + database.name() + "?targetServerType=primary&" + byParameters,
                "postgresql://" + LOGIN + "@127.0.0.1:" + unusedPort() + "," + where + "/" + database.name()
                        + "?target_session_attrs=read-write")) {
            Installation.Run run = TestDatabase.ragdb(Map.of("RAGDB_URL", url), "current");
            assertThat(run).isEqualTo(new Installation.Run(0, "base\n", ""));
        }
    }

    @Test
    void aDatabasesNameMayHoldAnything() throws Exception {
        String name = database.name() + " база'\"/%@?#+";
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        database.execute("create database " + quoted);
        try {
            String url = "postgresql://" + LOGIN + "@" + database.hostAndPort() + "/"
                    + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            // Without the tables of other services it is not up to date; that it was reached is enough.
            assertThat(TestDatabase.ragdb(Map.of("RAGDB_URL", url), "current").out())
                    .isEqualTo("base\n");
        } finally {
            database.execute("drop database " + quoted + " with (force)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            postgresql://LOGIN@db/rag?sslmod=require      | unknown parameter 'sslmod', did you mean 'sslmode'?
            postgresql://LOGIN@db/rag?sslmode=requir      | the parameter 'sslmode' cannot be 'requir', did you mean 'require'?
            postgresql+psycopg2://LOGIN@db/rag?conect_timeout=1 | unknown parameter 'conect_timeout', did you mean 'connect_timeout'?
            postgresql://LOGIN@db:0/rag                   | PORT
            postgresql://LOGIN@db:99999/rag               | PORT
            postgresql://LOGIN@db:abc/rag                 | PORT
            postgresql+asynpg://LOGIN@db/rag              | 'postgresql+asynpg' is not a scheme for PostgreSQL, did you mean 'postgresql+asyncpg'?
            """)
    void aMistypedOneIsToldInALine(String url, String problem) throws Exception {
        database.refuses(
                Map.of("RAGDB_URL", url.replace("LOGIN", LOGIN)),
                ExitCode.USAGE,
                "RAGDB_URL: "
                        + problem.replace(
                                "PORT",
                                "the port is not a number from 1 to 65535"
                                        + " (in a user or password write %3A for ':', %2F for '/', %40 for '@')"),
                "migrate");
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
