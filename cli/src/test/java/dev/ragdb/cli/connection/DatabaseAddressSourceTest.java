package dev.ragdb.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.address.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseAddressSourceTest {
    private static final String MALFORMED = "postgresql://me:geheim@db:x/rag";

    private final Path directory;

    DatabaseAddressSourceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private final Map<String, String> environment = new HashMap<>();
    private Optional<String> option = Optional.empty();
    private PasswordOptions password = PasswordOptions.NONE;

    @Test
    void theFirstSourceThatSaysWhereWins() throws IOException {
        write("ragdb.properties", "url=postgresql://file@file/db");
        assertThat(locate().display()).isEqualTo("file@file:5432/db (from ragdb.properties)");

        environment.put("PGHOST", "libpq");
        assertThat(locate().display()).isEqualTo("ops@libpq:5432/ops (from the PG* variables)");

        environment.put("DATABASE_URL", "postgresql://database@url/db");
        assertThat(locate().display()).isEqualTo("database@url:5432/db (from DATABASE_URL)");

        environment.put("RAGDB_URL", "postgresql://ragdb@url/db");
        assertThat(locate().display()).isEqualTo("ragdb@url:5432/db (from RAGDB_URL)");

        option = Optional.of("postgresql://option@url/db");
        assertThat(locate().display()).isEqualTo("option@url:5432/db (from --url)");
    }

    @Test
    void anEmptyVariableIsNotSet() {
        environment.putAll(Map.of("RAGDB_URL", "", "DATABASE_URL", " ", "PGHOST", "", "PGDATABASE", "rag"));

        assertThat(locate().display()).isEqualTo("ops@localhost:5432/rag (from the PG* variables)");
    }

    @Test
    void readsLibpqsVariables() {
        environment.putAll(Map.of(
                "PGHOST", "a,b",
                "PGPORT", "5433,5434",
                "PGDATABASE", "rag",
                "PGUSER", "me",
                "PGPASSWORD", "geheim",
                "PGSSLMODE", "require",
                "PGCONNECT_TIMEOUT", "3",
                "PGTARGETSESSIONATTRS", "read-write"));

        DatabaseAddress address = locate().address();

        assertThat(address.display()).isEqualTo("me@a:5433,b:5434/rag");
        assertThat(address.password()).isEqualTo("geheim");
        assertThat(address.properties())
                .isEqualTo(Map.of("sslmode", "require", "connectTimeout", "3", "targetServerType", "primary"));
    }

    @Test
    void libpqsVariablesCompleteAUrlButDoNotLeadItElsewhere() {
        environment.putAll(Map.of(
                "DATABASE_URL", "postgresql://db",
                "PGUSER", "me",
                "PGPASSWORD", "geheim",
                "PGSSLMODE", "require",
                "PGHOST", "elsewhere",
                "PGPORT", "1",
                "PGDATABASE", "other"));

        DatabaseAddress address = locate().address();

        assertThat(address.display()).isEqualTo("me@db:5432/me");
        assertThat(address.password()).isEqualTo("geheim");
        assertThat(address.properties()).isEqualTo(Map.of("sslmode", "require"));
    }

    @Test
    void aUrlsOwnWordsStand() {
        environment.putAll(Map.of(
                "DATABASE_URL", "postgresql://me:mine@db/rag?sslmode=disable",
                "PGUSER", "you",
                "PGPASSWORD", "yours",
                "PGSSLMODE", "require"));

        assertThat(locate().address()).isEqualTo(DatabaseAddress.parse("postgresql://me:mine@db/rag?sslmode=disable"));
    }

    @Test
    void readsTheServiceThatPgserviceNames() throws IOException {
        write(
                ".pg_service.conf",
                """
                [other]
                host=elsewhere
                # the forum's
                [rag]
                host=db
                port=5433
                dbname=rag
                user=me
                password=geheim
                connect_timeout=4
                [last]
                host=nowhere
                """);
        environment.putAll(Map.of("PGSERVICE", "rag", "PGUSER", "you"));

        assertThat(locate().display()).isEqualTo("me@db:5433/rag (from the PG* variables)");
        assertThat(locate().address().properties()).isEqualTo(Map.of("connectTimeout", "4"));
    }

    @Test
    void saysThatAServiceIsUnknown() throws IOException {
        environment.put("PGSERVICE", "rag");
        Path file = directory.resolve(".pg_service.conf");
        assertFailure(ExitCode.USAGE, "PGSERVICE: cannot read " + file + ", where 'rag' is looked for");

        write(".pg_service.conf", "[other]");
        assertFailure(ExitCode.USAGE, "PGSERVICE: " + file + " has no service 'rag'");
    }

    @Test
    void saysThatJavaKnowsNoSockets() {
        environment.put("PGHOST", "/var/run/postgresql");

        assertFailure(
                ExitCode.USAGE,
                "the PG* variables: the host '/var/run/postgresql' is a socket directory;"
                        + " Java connects over TCP only: give a host name such as localhost");
    }

    @Test
    void namesTheSourceOfAMalformedAddress() throws IOException {
        String problem = ": the port is not a number from 1 to 65535"
                + " (in a user or password write %3A for ':', %2F for '/', %40 for '@')";
        write("ragdb.properties", "url=" + MALFORMED);
        assertFailure(ExitCode.USAGE, "ragdb.properties" + problem);

        environment.put("PGDATABASE", "rag");
        environment.put("PGSSLMODE", "requre");
        assertFailure(ExitCode.USAGE, "PGSSLMODE: the parameter 'sslmode' cannot be 'requre', did you mean 'require'?");

        environment.put("DATABASE_URL", MALFORMED);
        assertFailure(ExitCode.USAGE, "DATABASE_URL" + problem);

        environment.put("RAGDB_URL", MALFORMED);
        assertFailure(ExitCode.USAGE, "RAGDB_URL" + problem);

        option = Optional.of(MALFORMED);
        assertFailure(ExitCode.USAGE, "--url" + problem);
    }

    @Test
    void thePropertiesFileCompletesItsUrl() throws IOException {
        write("ragdb.properties", "# для форума\nurl = postgresql://db/rag\nuser=форум\npassword=geheim\n");

        assertThat(locate().display()).isEqualTo("форум@db:5432/rag (from ragdb.properties)");
        assertThat(locate().address().password()).isEqualTo("geheim");
    }

    /** Whoever made the folder chose the server: no secret of the environment is for it, and what is safe is said elsewhere. */
    @Test
    void thePropertiesFileDrawsNoSecretOfTheEnvironment() throws IOException {
        write("ragdb.properties", "url=postgresql://db/rag?sslmode=disable\n");
        write("secret", "geheim of the variable");
        write(".pgpass", "db:5432:rag:me:geheim for db\nelsewhere:*:*:*:geheim for elsewhere\n");
        Path passwords = directory.resolve(".pgpass");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        environment.putAll(Map.of(
                "PGPASSWORD",
                "geheim of libpq",
                "RAGDB_PASSWORD_FILE",
                "secret",
                "PGUSER",
                "me",
                "PGSSLMODE",
                "require"));
        assertThat(locate().address().password()).isEqualTo("geheim for db");
        assertThat(locate().address().properties()).isEqualTo(Map.of("sslmode", "require"));

        Files.delete(passwords);
        assertThat(locate().address().password()).isNull();
        password = new PasswordOptions("secret", false);
        assertThat(locate().address().password()).isEqualTo("geheim of the variable");
    }

    @Test
    void refusesAPropertiesFileThatOthersCanWrite() throws IOException {
        write("ragdb.properties", "url=postgresql://db/rag");
        Path file = directory.resolve("ragdb.properties");
        for (String rights : new String[] {"rw-rw-r--", "rw-r--rw-"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            assertFailure(
                    ExitCode.USAGE,
                    "ragdb.properties: others can write " + file
                            + "; it has to be yours or root's, and writable by nobody else: chmod go-w it");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(locate().display()).isEqualTo("ops@db:5432/rag (from ragdb.properties)");
    }

    @Test
    void refusesAPropertiesFileThatItCannotRead() throws IOException {
        write("ragdb.properties", "urll=" + MALFORMED);
        assertFailure(ExitCode.USAGE, "ragdb.properties: unknown key 'urll', did you mean 'url'?");

        write("ragdb.properties", "host=db");
        assertFailure(ExitCode.USAGE, "ragdb.properties: unknown key 'host'; it can hold url, user and password");

        write("ragdb.properties", "user=me\npassword=geheim");
        assertFailure(ExitCode.USAGE, "ragdb.properties: the line url=postgresql://... is missing");

        Files.write(directory.resolve("ragdb.properties"), new byte[] {'u', (byte) 0xff});
        assertFailure(
                ExitCode.USAGE,
                "cannot read " + directory.resolve("ragdb.properties") + ": it has to be UTF-8 text with url=...");
    }

    @Test
    void listsTheWaysWhenThereIsNone() {
        environment.put("PGUSER", "me");

        assertFailure(
                ExitCode.NO_CONNECTION,
                "no database given; use --url postgresql://user@host:5432/database, or set RAGDB_URL, DATABASE_URL"
                        + " or PGHOST and PGDATABASE, or write url=... into ragdb.properties in this directory");
    }

    @Test
    void takesThePasswordFromAFile() throws IOException {
        write("option", "first geheim\r\nsecond\n");
        write("variable", "geheim of the variable");
        environment.put("RAGDB_URL", "postgresql://me@db/rag");
        environment.put("PGPASSWORD", "geheim of libpq");
        assertThat(locate().address().password()).isEqualTo("geheim of libpq");

        environment.put("RAGDB_PASSWORD_FILE", "variable");
        assertThat(locate().address().password()).isEqualTo("geheim of the variable");

        environment.put("RAGDB_URL", "postgresql://me:geheim@db/rag");
        assertThat(locate().address().password()).isEqualTo("geheim");

        password = new PasswordOptions("option", false);
        assertThat(locate().address().password()).isEqualTo("first geheim");

        environment.clear();
        environment.put("PGDATABASE", "rag");
        environment.put("PGPASSWORD", "geheim of libpq");
        environment.put("RAGDB_PASSWORD_FILE", "variable");
        password = PasswordOptions.NONE;
        assertThat(locate().address().password()).isEqualTo("geheim of the variable");
    }

    @Test
    void refusesAPasswordFileWithoutAPassword() throws IOException {
        Path file = directory.resolve("file");
        environment.put("RAGDB_URL", "postgresql://me@db/rag");
        environment.put("RAGDB_PASSWORD_FILE", "file");
        assertFailure(ExitCode.USAGE, "RAGDB_PASSWORD_FILE: cannot read " + file + ": no such file");

        environment.remove("RAGDB_PASSWORD_FILE");
        password = new PasswordOptions("file", false);
        assertFailure(ExitCode.USAGE, "--password-file: cannot read " + file + ": no such file");

        for (String empty : new String[] {"", "\n", "\r\ngeheim\n"}) {
            write("file", empty);
            assertFailure(
                    ExitCode.USAGE,
                    "--password-file: the first line of " + file + " is empty; it has to be the password");
        }
        write("file", "geheim".repeat(1000));
        assertFailure(
                ExitCode.USAGE,
                "--password-file: the first line of " + file + " is longer than 4096 bytes; it has to be the password");

        Files.write(file, new byte[] {'g', (byte) 0xff});
        assertFailure(ExitCode.USAGE, "--password-file: the first line of " + file + " is not UTF-8 text");

        password = new PasswordOptions(".", false);
        assertFailure(ExitCode.USAGE, "--password-file: cannot read " + directory + "/.: it is a folder");
    }

    private void assertFailure(ExitCode exitCode, String message) {
        RagdbException failure = catchThrowableOfType(RagdbException.class, this::locate);
        assertThat(failure).hasMessage(message);
        assertThat(failure.exitCode()).isEqualTo(exitCode);
    }

    private LocatedDatabase locate() {
        return new DatabaseAddressSource(option, password, new Surroundings(environment, directory, directory, "ops"))
                .locate();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
