package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change could reach through the server's own user: nothing of ours. */
final class ServerUserTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void aProgramRunByTheServerSeesNoneOfOurEnvironmentAndIsNobodyElse(int major) throws SQLException {
        try (ThrowawayDatabase throwaway = ThrowawayDatabase.start(DatabaseChoice.parse("embedded:" + major));
                Connection connection = throwaway.connect("postgres");
                Statement statement = connection.createStatement()) {
            assertThat(program(statement, "env | cut -d= -f1 | grep -vE '^(LC_|PG|PWD$|SHLVL$|_$|OLDPWD$)' | sort"))
                    .containsExactly("PATH", "TZ");
            assumeTrue(isRoot(), "The server's user is apart from ours only where we are root");
            assumeTrue(Command.run(List.of("setpriv", "--version")).succeeded(), "There is no setpriv here");
            long user = Long.parseLong(program(statement, "id -u").get(0));
            assertThat(user).isGreaterThan(1_900_000_000L);
            assertThat(program(statement, "id -G")).containsExactly(Long.toString(user));
            assertThat(program(statement, "grep -E '^(CapEff|NoNewPrivs)' /proc/self/status | tr -d '\\t'"))
                    .containsExactly("CapEff:0000000000000000", "NoNewPrivs:1");
        }
    }

    @Test
    void whatTheServersUserWritesBesideTheDataIsRefused() throws SQLException, IOException {
        assumeTrue(isRoot(), "The server's user is apart from ours only where we are root");
        try (ThrowawayDatabase throwaway = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
                Connection connection = throwaway.connect("postgres");
                Statement statement = connection.createStatement()) {
            Path data = Path.of(
                    VectorContract.strings(statement, "show data_directory").get(0));
            Path folder = data.resolve("..").normalize();
            assertThat(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                    .isEqualTo(0);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx--x--x");
            assertThat(folder.resolve("password")).doesNotExist();
            assertThat(program(
                            statement,
                            "ln -s /nowhere " + folder + "/asked 2>/dev/null && echo planted || echo refused"))
                    .containsExactly("refused");
            assertThat(program(statement, "cat " + folder + "/log 2>/dev/null && echo read || echo refused"))
                    .containsExactly("refused");
        }
    }

    /** A link in the data, which are the server's own to write, is removed as a link. */
    @Test
    void aLinkAmongTheDataLeadsNobodyOut(@TempDir Path ours) throws SQLException, IOException {
        Path kept = Files.writeString(ours.resolve("kept"), "kept");
        try (ThrowawayDatabase throwaway = ThrowawayDatabase.start(DatabaseChoice.parse("embedded"));
                Connection connection = throwaway.connect("postgres");
                Statement statement = connection.createStatement()) {
            String data =
                    VectorContract.strings(statement, "show data_directory").get(0);
            assertThat(program(statement, "ln -s " + ours + " " + data + "/link && echo planted"))
                    .containsExactly("planted");
        }
        assertThat(kept).hasContent("kept");
    }

    private static boolean isRoot() {
        return "0".equals(Command.run(List.of("id", "-u")).output());
    }

    private static List<String> program(Statement statement, String command) throws SQLException {
        statement.execute("create temp table if not exists said (line text)");
        statement.execute("truncate said");
        statement.execute("copy said from program '" + command.replace("'", "''") + "' with (delimiter e'\\x01')");
        return VectorContract.strings(statement, "select line from said");
    }
}
