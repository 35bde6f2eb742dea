package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who knows the password may type it, on a terminal, unseen; {@link Installation} looks for it in all that is shown. */
final class PasswordPromptLauncherTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path directory;
    private String where = "";
    private Installation installation;

    PasswordPromptLauncherTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.installation = Installation.built(directory.resolve("installation"));
    }

    @BeforeEach
    void leavesThePasswordOut() {
        where = TestDatabase.USER + "@" + database.hostAndPort() + "/" + database.name();
        installation = installation.with("RAGDB_URL", database.urlFor(TestDatabase.USER));
    }

    @Test
    void takesWhatIsTyped() throws Exception {
        assertThat(prompted("current", TestDatabase.PASSWORD + "\n"))
                .isEqualTo(new Installation.Run(0, prompt() + "base\n", ""));
    }

    @Test
    void saysThatItIsWrong() throws Exception {
        assertThat(prompted("current", "not-" + TestDatabase.PASSWORD + "\n"))
                .isEqualTo(new Installation.Run(
                        3,
                        prompt(),
                        "ragdb: cannot connect to " + where + " (from RAGDB_URL): wrong password for user '"
                                + TestDatabase.USER + "', or no such user; check both\n"));
    }

    @Test
    void givesUpWhenNothingIsTyped() throws Exception {
        assertThat(prompted("current", "\n")).isEqualTo(new Installation.Run(3, prompt(), needed()));
    }

    @Test
    void asksNeitherWhenToldSoNorWithoutATerminal() throws Exception {
        for (String option : List.of("-w", "--no-password")) {
            assertThat(TerminalRun.start(installation, directory, "current " + option)
                            .end())
                    .isEqualTo(new Installation.Run(3, "", needed()));
        }
        assertThat(installation.run("current")).isEqualTo(new Installation.Run(3, "", needed()));
    }

    @Test
    void doesNotAskWhenAFileKnowsIt() throws Exception {
        Path file = Files.writeString(directory.resolve("пароль"), TestDatabase.PASSWORD + "\n");
        assertThat(TerminalRun.start(installation, directory, "current --password-file пароль")
                        .end())
                .isEqualTo(new Installation.Run(0, "base\n", ""));

        Process process = installation.start(
                directory, List.of(installation.script().toString(), "current", "--password-file", "-"));
        process.getOutputStream().write(Files.readAllBytes(file));
        process.getOutputStream().close();
        assertThat(installation.end(process)).isEqualTo(new Installation.Run(0, "base\n", ""));

        installation.with("RAGDB_PASSWORD_FILE", file.toString());
        assertThat(installation.run("current")).isEqualTo(new Installation.Run(0, "base\n", ""));
    }

    @Test
    void endsAtControlC() throws Exception {
        assertThat(prompted("migrate", TerminalRun.CONTROL_C))
                .isEqualTo(new Installation.Run(
                        130, prompt().strip() + " ", "\nragdb: interrupted at the question; nothing was changed\n"));
        assertThat(database.ragdb("current").out()).isEqualTo("base\n");
    }

    private Installation.Run prompted(String arguments, String typed) throws Exception {
        return TerminalRun.start(installation, directory, arguments)
                .await(prompt().strip())
                .type(typed)
                .end();
    }

    /** The line's end, too, is not what was typed: the terminal shows nothing until Java writes it. */
    private String prompt() {
        return "Password for " + where + ": \n";
    }

    private String needed() {
        return "ragdb: cannot connect to " + where + " (from RAGDB_URL): user '" + TestDatabase.USER
                + "' needs a password; give --password-file FILE, or put it into PGPASSWORD or ~/.pgpass\n";
    }
}
