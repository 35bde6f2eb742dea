package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A given server that asks for a password: where it is found, and what is said when it is not. */
final class GivenLoginTest {
    private static final String PASSWORD = "Klartext!Geheim-4711";

    private static ThrowawayDatabase server;
    private static String hostAndPort;

    private final Path folder;

    GivenLoginTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void start() throws SQLException {
        server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
        hostAndPort = server.url("postgres").replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role builder superuser login password '" + PASSWORD + "'");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"builder@,''", "'',builder"})
    void takesThePasswordOfTheEnvironment(String login, String user) throws Exception {
        assertThat(run(login, Map.of("PGPASSWORD", PASSWORD, "PGUSER", user)))
                .first()
                .asString()
                .startsWith(used());
    }

    /** Where the database is named too: those that are made have other names. */
    @ParameterizedTest
    @CsvSource({"*:*:*:builder", "HOST:postgres:builder"})
    void takesThePasswordOfThePasswordFile(String line) throws Exception {
        Path file =
                Files.writeString(folder.resolve("pgpass"), line.replace("HOST", hostAndPort) + ":" + PASSWORD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(run("builder@", Map.of("PGPASSFILE", file.toString())))
                .first()
                .asString()
                .startsWith(used());
    }

    @Test
    void whatTheUrlHoldsStandsAboveTheEnvironment() throws Exception {
        assertThat(run("builder:Klartext%21Geheim-4711@", Map.of("PGPASSWORD", "another", "PGUSER", "nobody")))
                .first()
                .asString()
                .startsWith(used());
    }

    @Test
    void aPasswordThatIsNowhereIsOneClearLine() throws Exception {
        assertThat(run("builder@", Map.of("PGPASSFILE", "/nowhere")))
                .containsExactly(
                        "The PostgreSQL at " + hostAndPort + " cannot be used: it wants a password, and none was"
                                + " found; put it into the URL, PGPASSWORD or ~/.pgpass. If you gave its URL, check host, port,"
                                + " database, user and password there.");
    }

    @Test
    void aPasswordThatIsWrongIsOneClearLine() throws Exception {
        assertThat(run("builder@", Map.of("PGPASSWORD", "not-" + PASSWORD)))
                .containsExactly("The PostgreSQL at " + hostAndPort + " cannot be used: FATAL: password authentication"
                        + " failed for user \"builder\". If you gave its URL, check host, port, database, user and"
                        + " password there.");
    }

    /** As for --url: PGSSLMODE counts, and this server has no TLS. */
    @Test
    void theEnvironmentSaysHowSafely() throws Exception {
        assertThat(run("builder@", Map.of("PGPASSWORD", PASSWORD, "PGSSLMODE", "require")))
                .containsExactly("The PostgreSQL at " + hostAndPort
                        + " cannot be used: The server does not support SSL. If you gave its URL, check host, port, database, user and"
                        + " password there.");
    }

    @Test
    void aVariableThatCannotBeHonouredIsNamed() throws Exception {
        assertThat(run("builder@", Map.of("PGPASSWORD", PASSWORD, "PGSSLMINPROTOCOLVERSION", "TLSv1.3")))
                .containsExactly(
                        "PGSSLMINPROTOCOLVERSION: the parameter 'ssl_min_protocol_version' can only be TLSv1 or"
                                + " TLSv1.1 or TLSv1.2 in Java, not 'TLSv1.3'; leave it out.");
    }

    private static String used() {
        return "PostgreSQL 17.";
    }

    /** What a build would print that was given this server. */
    private static List<String> run(String login, Map<String, String> environment)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(Map.of("PGUSER", "", "PGPASSWORD", "", "PGPASSFILE", ""));
        all.putAll(environment);
        all.put("RAGDB_DATABASE", "postgresql://" + login + hostAndPort + "/postgres");
        try (ForkedJvm jvm = ForkedJvm.start(all)) {
            List<String> printed = jvm.readToTheEnd();
            jvm.awaitEnd();
            assertThat(printed.toString()).doesNotContainIgnoringCase("geheim");
            return printed;
        }
    }
}
