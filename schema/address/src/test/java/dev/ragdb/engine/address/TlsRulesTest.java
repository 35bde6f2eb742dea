package dev.ragdb.engine.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anybody is talked to; PsqlComparisonTest shows what a server sees. */
final class TlsRulesTest {
    private final Path home;

    TlsRulesTest(@TempDir Path home) {
        this.home = home;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            sslrootcert=system&sslmode=require | weak sslmode 'require' may not be used with sslrootcert=system; give sslmode=verify-full, or leave it out
            sslnegotiation=direct | weak sslmode 'prefer' may not be used with sslnegotiation=direct; give sslmode=require, verify-ca or verify-full
            sslnegotiation=direct&sslmode=require&gssencmode=require | gssencmode=require contradicts sslnegotiation=direct; give one of them
            ssl=true&sslmode=disable | ssl=true contradicts sslmode=disable; give one of them
            sslmode=verify-full&hostaddr=10.0.0.1 | with sslmode=verify-full, 'hostaddr' is not possible in Java; leave it out, and have the host's name lead there
            require_auth=!none,!password,!md5,!gss,!sspi,!scram-sha-256 | the parameter 'require_auth' leaves no way to log in
            sslfactory=org.postgresql.ssl.NonValidatingFactory | the parameter 'sslfactory' names a class, which is not allowed; leave it out
            sslhostnameverifier=x | the parameter 'sslhostnameverifier' names a class, which is not allowed; leave it out
            authenticationPluginClassName=x | the parameter 'authenticationPluginClassName' names a class, which is not allowed; leave it out
            """)
    void refuses(String parameters, String problem) {
        assertThatThrownBy(() -> read(parameters, Map.of())).hasMessage("database URL: " + problem);
    }

    @Test
    void theSystemsRootsAreVerifiedInFull() {
        assertThat(read("sslrootcert=system", Map.of("SSL_CERT_FILE", "/etc/roots.pem"))
                        .properties())
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslrootcert", "/etc/roots.pem");
        assertThatThrownBy(() -> read("sslrootcert=system", Map.of("SSL_CERT_DIR", "/etc/roots")))
                .hasMessage(
                        "database URL: sslrootcert=system: the system's root certificates are not found in one file;"
                                + " name a file, or have SSL_CERT_FILE name it");
    }

    @Test
    void aRootCertificateOfTheHomeFolderIsUsed() throws IOException {
        Path root = Files.createFile(
                Files.createDirectory(home.resolve(".postgresql")).resolve("root.crt"));

        assertThat(read("sslmode=require", Map.of()).properties())
                .isEqualTo(Map.of("sslmode", "verify-ca", "sslrootcert", root.toString()));
        assertThat(read("", Map.of()).attempts())
                .extracting(attempt -> attempt.properties().get("sslmode"))
                .containsExactly("verify-ca", "disable");
        assertThat(read("ssl=false", Map.of()).attempts())
                .extracting(attempt -> attempt.properties().get("sslmode"))
                .containsExactly("verify-ca", "disable");
        assertThat(read("ssl=true", Map.of()).attempts())
                .extracting(attempt -> attempt.driverProperties().get("sslmode"))
                .containsExactly("verify-full");
        assertThat(read("sslmode=allow", Map.of()).attempts())
                .extracting(attempt -> attempt.properties().get("sslmode"))
                .containsExactly("disable", "verify-ca");
    }

    @Test
    void passwordFileOfOthersIsNotUsed() throws IOException {
        Path file = Files.writeString(home.resolve(".pgpass"), "db:5432:rag:me:ge\\:heim\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(read("", Map.of()).password()).isNull();
        assertThat(read("", Map.of()).notes())
                .containsExactly(
                        "the password file " + file + " is not used, because others may read it; chmod 600 it");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(read("", Map.of()).password()).isEqualTo("ge:heim");
        assertThat(read("", Map.of()).notes()).isEmpty();
    }

    /** Each host would be shown the other's. */
    @Test
    void onePasswordIsNotForSeveralHosts() throws IOException {
        Path file = Files.writeString(home.resolve(".pgpass"), "::1:5433:app:me:geheim\n*:1:*:*:other\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(readUrl("postgresql://me@[::1]:5433/app").password()).isEqualTo("geheim");
        assertThat(readUrl("postgresql://me@a:1,b:1/app").password()).isEqualTo("other");
        assertThatThrownBy(() -> readUrl("postgresql://me@db,[::1]:5433/app"))
                .hasMessage("database URL: the password file " + file
                        + " has another password for each of several hosts; give one host, or a password");
    }

    @Test
    void aKeyOfOthersIsRefused() throws IOException {
        Path key = Files.createFile(home.resolve("me.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw----r--"));
        assertThatThrownBy(() -> read("sslmode=require&sslkey=" + key, Map.of()))
                .hasMessage("database URL: the private key " + key + " may be read by others; chmod 600 it");
    }

    private DatabaseAddress read(String parameters, Map<String, String> environment) {
        return ConnectionSettings.ofUrl("postgresql://me@db/rag?" + parameters)
                .toAddress(new Surroundings(environment, home, home, "ops"));
    }

    private DatabaseAddress readUrl(String url) {
        return ConnectionSettings.ofUrl(url).toAddress(new Surroundings(Map.of(), home, home, "ops"));
    }
}
