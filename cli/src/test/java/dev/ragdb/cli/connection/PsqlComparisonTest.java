package dev.ragdb.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ragdb.cli.connection.Attempt.Client;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.address.Surroundings;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same addresses and files for psql 15, psql 18 and ragdb, which never connects where psql refuses: connections.txt. {@code
 * -Dragdb.psql=required} and {@code -Dragdb.database=docker} let no psql be left out.
 */
final class PsqlComparisonTest {
    private static final String PSQL_15 = "/usr/lib/postgresql/15/bin/psql";
    private static final String IMAGE_18 = "pgvector/pgvector:pg18";

    private static final List<Attempt> ATTEMPTS = attempts();

    private static final Map<String, ThrowawayDatabase> SERVERS = new TreeMap<>();
    private static Path folder;
    private static Path certificates;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        folder = directory;
        certificates = Files.createDirectory(directory.resolve("certificates"));
        Path script = directory.resolve("certificates.sh");
        Files.writeString(script, resource("certificates.sh"));
        run(certificates, List.of("sh", script.toString()));
        for (String server : List.of("name", "address", "common", "none")) {
            SERVERS.put(server, server(server));
        }
        for (int i = 0; i < ATTEMPTS.size(); i++) {
            ATTEMPTS.get(i).furnish(home(i), certificates);
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(ThrowawayDatabase::close);
    }

    private static ThrowawayDatabase server(String certificate) throws SQLException, IOException {
        ThrowawayDatabase server = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
        server.create("rag");
        try (Connection connection = server.connect("rag")) {
            if (!certificate.equals("none")) {
                write(connection, "server.crt", Files.readString(certificates.resolve(certificate + ".crt")));
                write(connection, "server.key", Files.readString(certificates.resolve(certificate + ".key")));
                Sql.execute(connection, "alter system set ssl = on");
            }
            for (String role : List.of("tls", "plain", "\"both\"", "trusted")) {
                Sql.execute(connection, "create role " + role + " login password '" + Attempt.PASSWORD + "'");
            }
            Sql.execute(connection, "set password_encryption = md5");
            Sql.execute(connection, "create role old login password '" + Attempt.PASSWORD + "'");
            Sql.execute(
                    connection,
                    "copy (select unnest(array['hostssl all tls all scram-sha-256', 'hostnossl all plain all scram-sha-256',"
                            + " 'host all both all scram-sha-256', 'host all old all md5', 'host all trusted all trust',"
                            + " 'host all postgres all scram-sha-256'])) to '"
                            + Sql.query(connection, "show hba_file", row -> row.getString(1))
                                    .get(0) + "'");
            Sql.execute(connection, "select pg_reload_conf()");
        }
        return server;
    }

    /** By the server itself, into its data directory: the key has to belong to the user that it runs under. */
    private static void write(Connection connection, String file, String content) throws SQLException {
        Sql.execute(
                connection,
                "copy (select unnest(string_to_array(trim('" + content + "'), E'\\n'))) to program 'umask 077; cat > "
                        + file + "'");
    }

    @Test
    void thereAreFortyAtLeast() {
        assertThat(ATTEMPTS).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void neverConnectsWherePsqlRefuses() {
        assertThat(ATTEMPTS)
                .filteredOn(attempt -> attempt.verdict(Client.RAGDB).equals("yes"))
                .allSatisfy(attempt -> assertThat(attempt.verdicts().values()).doesNotContain("no"));
    }

    @Test
    void saysWhyWhereItIsStricter() {
        assertThat(ATTEMPTS).allSatisfy(attempt -> assertThat(attempt.why().isEmpty())
                .isEqualTo(!attempt.verdict(Client.RAGDB).equals("no")
                        || !attempt.verdicts().containsValue("yes")));
    }

    @Test
    void ragdb() {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS.size(); i++) {
            Attempt attempt = ATTEMPTS.get(i);
            seen.add(attempt.with(Client.RAGDB, verdictOfRagdb(attempt, home(i))));
        }
        compare(Client.RAGDB, seen);
    }

    private static String verdictOfRagdb(Attempt attempt, Path home) {
        Surroundings surroundings = new Surroundings(attempt.variables(certificates), home, home, "ops");
        try (Connection connection = new DatabaseAddressSource(
                        Optional.of(attempt.url(port(attempt), certificates)), PasswordOptions.NONE, surroundings)
                .locate()
                .connect()) {
            return connection.isClosed() ? "no" : "yes";
        } catch (RagdbException e) {
            log(Client.RAGDB, attempt, e.getMessage());
            return "no";
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void psql15() throws Exception {
        if (!Files.exists(Path.of(PSQL_15))) {
            missing("ragdb.psql", "required", PSQL_15 + " is missing");
        }
        compare(Client.PSQL_15, verdicts(Client.PSQL_15, List.of("sh"), PSQL_15));
    }

    @Test
    void psql18() throws Exception {
        if (!isThere(IMAGE_18)) {
            missing("ragdb.database", "docker", "there is no " + IMAGE_18);
        }
        List<String> command = List.of(
                "docker",
                "run",
                "--rm",
                "--network=host",
                "--volume=" + folder + ":" + folder,
                "--entrypoint=sh",
                IMAGE_18);
        compare(Client.PSQL_18, verdicts(Client.PSQL_18, command, "psql"));
    }

    private static void missing(String property, String required, String what) {
        if (System.getProperty(property, "").equals(required)) {
            fail(what);
        }
        abort(what);
    }

    private static boolean isThere(String image) throws InterruptedException {
        try {
            return new ProcessBuilder("docker", "image", "inspect", image)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noDocker) {
            return false;
        }
    }

    /** All of them in one script, which prints a line each. */
    private static List<String> verdicts(Client client, List<String> command, String psql) throws Exception {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < ATTEMPTS.size(); i++) {
            Attempt attempt = ATTEMPTS.get(i);
            script.append("err=$(env -i PATH=\"$PATH\" HOME=").append(quoted(home(i).toString()));
            new TreeMap<>(attempt.variables(certificates))
                    .forEach((name, value) -> script.append(' ').append(quoted(name + "=" + value)));
            script.append(' ').append(psql).append(" -X -w -q -A -t -c 'select 1' ");
            script.append(quoted(attempt.url(port(attempt), certificates)));
            script.append(
                    " 2>&1 >/dev/null </dev/null); printf '%s %s\\n' $? \"$(printf %s \"$err\" | tr '\\n' ' ')\"\n");
        }
        Path file = Files.writeString(folder.resolve(client + ".sh"), script);
        List<String> lines = run(
                folder,
                Stream.concat(command.stream(), Stream.of(file.toString())).toList());
        assertThat(lines).hasSameSizeAs(ATTEMPTS);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            log(client, ATTEMPTS.get(i), lines.get(i));
            seen.add(ATTEMPTS.get(i).with(client, verdict(lines.get(i))));
        }
        return seen;
    }

    private static String verdict(String line) {
        if (line.startsWith("0 ")) {
            return "yes";
        }
        return line.contains("invalid URI query parameter") || line.contains("file \"system\" does not exist")
                ? "-"
                : "no";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static void compare(Client client, List<String> seen) {
        assertThat(String.join("\n", seen))
                .as(client.toString())
                .isEqualTo(String.join(
                        "\n",
                        ATTEMPTS.stream()
                                .map(attempt -> attempt.with(client, attempt.verdict(client)))
                                .toList()));
    }

    /** For who has to find out what has changed; no password is in it. */
    private static void log(Client client, Attempt attempt, String words) {
        System.out.println(client + ": " + attempt.parameters() + " " + attempt.home() + " " + attempt.environment()
                + ": " + words);
    }

    private static int port(Attempt attempt) {
        ThrowawayDatabase server = Objects.requireNonNull(SERVERS.get(attempt.server()), attempt.server());
        return DatabaseAddress.parse(server.url("rag")).hosts().get(0).port();
    }

    private static Path home(int index) {
        return folder.resolve("home" + index);
    }

    private static List<Attempt> attempts() {
        return resource("connections.txt")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Attempt::parse)
                .toList();
    }

    private static String resource(String name) {
        try (InputStream content = PsqlComparisonTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "run", ".out");
        Path err = Files.createTempFile(folder, "run", ".err");
        int result = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        assertThat(result).as(Files.readString(err)).isZero();
        return Files.readAllLines(out);
    }
}
