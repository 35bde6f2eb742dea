package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class VerboseTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void showsEachStatementWhileItRuns() {
        Installation.Run run = database.ragdb("-v", "upgrade", "0003");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err().replaceAll("\\d+\\.\\d\\d s", "TIME"))
                .contains(
                        "\n    CREATE INDEX IF NOT EXISTS ix_user_knowledge_user_id ON user_knowledge (user_id);\n    -- TIME\n")
                .contains(
                        "\n    CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_user_knowledge_expertise ON user_knowledge USING gin"
                                + " (expertise);\n    -- TIME\n");
        assertThat(run.out()).doesNotContain("CREATE").contains("  applied 0003-");

        assertThat(database.ragdb("downgrade", "0002").err()).doesNotContain("DROP INDEX");
    }

    @Test
    void cannotBeQuietToo() throws Exception {
        database.refuses(
                Map.of(), ExitCode.USAGE, "--quiet and --verbose exclude each other; give one of them", "check", "-v");
    }
}
