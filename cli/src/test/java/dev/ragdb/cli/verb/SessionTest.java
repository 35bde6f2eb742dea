package dev.ragdb.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.engine.address.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SessionTest {
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

    @Test
    void embeddedStartsADatabaseOfItsOwn() throws SQLException {
        Map<String, String> environment = Map.of("DATABASE_URL", "postgresql://me@elsewhere/rag");
        try (Session session = session(new GlobalOptions(null, true, false, null, false, false), environment)) {
            try (Connection connection = session.connect()) {
                assertThat(connection.getCatalog()).isEqualTo("ragdb");
            }
            assertThat(session.database().source()).isEqualTo("--embedded");
        }
    }

    @Test
    void masksThePasswordOfTheDatabaseInUse() {
        GlobalOptions options = new GlobalOptions("postgresql://me:gehe%69m@db/rag", false, false, null, false, false);
        try (Session session = session(options, Map.of())) {
            assertThat(session.database().display()).isEqualTo("me@db:5432/rag (from --url)");
            session.err().println("it was geheim");
        }

        assertThat(errBytes.toString(StandardCharsets.UTF_8)).isEqualTo("it was ****\n");
    }

    @Test
    void theChangelogIsSeenFromTheWorkingDirectory() {
        GlobalOptions options = new GlobalOptions(null, false, false, "../changes", false, false);
        try (Session session = session(options, Map.of())) {
            assertThatThrownBy(session::changelog).hasMessage("/projects/../changes: no such file or folder");
        }
    }

    private Session session(GlobalOptions options, Map<String, String> environment) {
        Redaction redaction = new Redaction();
        PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(environment, Path.of("/home/me"), Path.of("/projects"), "me");
        return new Session(
                options,
                surroundings,
                redaction,
                err,
                new ErrorOutput(err, redaction),
                (others, arguments) -> ExitCode.DONE);
    }
}
