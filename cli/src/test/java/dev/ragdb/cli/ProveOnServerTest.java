package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever proves on a server given by its URL is known there as for {@code --url}; {@link TestDatabase} looks for passwords in all output. */
final class ProveOnServerTest {
    private static final String PGPASSFILE = "org.postgresql.pgpassfile";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path folder;

    ProveOnServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void thePasswordOfTheEnvironmentIsTaken() throws Exception {
        proven(Map.of("PGPASSWORD", TestDatabase.PASSWORD));
    }

    @Test
    void theUserOfTheEnvironmentIsTaken() throws Exception {
        Map<String, String> environment = Map.of("PGUSER", TestDatabase.USER, "PGPASSWORD", TestDatabase.PASSWORD);
        assertThat(prove(environment, "--on", "postgresql://" + database.hostAndPort()))
                .isEqualTo(new Installation.Run(0, proven(), ""));
    }

    @Test
    void thePasswordFileIsTaken() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), TestDatabase.PASSWORD + "\n");
        proven(Map.of("RAGDB_PASSWORD_FILE", file.toString()));
        proven(Map.of(), "--password-file", file.toString());
    }

    /** Where the database is named: those that the proof makes have other names. */
    @ParameterizedTest
    @ValueSource(strings = {"*:*:*:", "DATABASE:"})
    void whatLibpqKeepsIsTaken(String line) throws Exception {
        Path file = Files.writeString(
                folder.resolve("pgpass"),
                line.replace("DATABASE", database.hostAndPort() + ":" + database.name()) + TestDatabase.USER + ":"
                        + TestDatabase.PASSWORD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        System.setProperty(PGPASSFILE, file.toString());
        try {
            proven(Map.of());
        } finally {
            System.clearProperty(PGPASSFILE);
        }
    }

    @Test
    void aPasswordThatIsNowhereIsOneClearLine() throws Exception {
        refused(
                Map.of(),
                "user '" + TestDatabase.USER
                        + "' needs a password; give --password-file FILE, or put it into PGPASSWORD or ~/.pgpass");
    }

    @Test
    void aPasswordThatIsWrongIsOneClearLine() throws Exception {
        refused(
                Map.of("PGPASSWORD", "not-" + TestDatabase.PASSWORD),
                "wrong password for user '" + TestDatabase.USER + "', or no such user; check both");
    }

    private void proven(Map<String, String> environment, String... options) throws Exception {
        Map<String, String> variable = new HashMap<>(environment);
        variable.put("RAGDB_DATABASE", database.urlFor(TestDatabase.USER));
        assertThat(prove(variable, options)).isEqualTo(new Installation.Run(0, proven(), ""));

        List<String> on = new ArrayList<>(List.of("--on", database.urlFor(TestDatabase.USER)));
        on.addAll(List.of(options));
        assertThat(prove(environment, on.toArray(String[]::new))).isEqualTo(new Installation.Run(0, proven(), ""));
    }

    private String proven() throws Exception {
        return """
                change       forward  back  again  hazards  strongest lock
                0001-create  ok       ok    ok     -        -

                1 change proven on PostgreSQL %s: no open hazards
                """
                .formatted(database.rows("show server_version").get(0));
    }

    private void refused(Map<String, String> environment, String reason) throws Exception {
        String cannot = "ragdb: cannot connect to " + TestDatabase.USER + "@" + database.hostAndPort() + "/"
                + database.name() + " (from ";
        assertThat(prove(environment, "--on", database.urlFor(TestDatabase.USER)))
                .isEqualTo(new Installation.Run(3, "", cannot + "--on): " + reason + "\n"));
        Map<String, String> variable = new HashMap<>(environment);
        variable.put("RAGDB_DATABASE", database.urlFor(TestDatabase.USER));
        assertThat(prove(variable))
                .isEqualTo(new Installation.Run(3, "", cannot + "RAGDB_DATABASE): " + reason + "\n"));
    }

    private Installation.Run prove(Map<String, String> environment, String... options) throws Exception {
        Path shop = folder.resolve("shop");
        FixtureChangelog changelog = Files.exists(shop)
                ? FixtureChangelog.empty(shop)
                : FixtureChangelog.empty(shop)
                        .change("0001-create", "create table item (id bigint primary key);", "drop table item;");
        List<String> all = new ArrayList<>(List.of("prove", "--quiet", changelog.option()));
        all.addAll(List.of(options));
        return TestDatabase.ragdb(environment, all.toArray(String[]::new));
    }
}
