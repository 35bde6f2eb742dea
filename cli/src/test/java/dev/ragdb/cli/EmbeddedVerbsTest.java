package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server of one's own, without any database given, and whatever database is given. */
final class EmbeddedVerbsTest {
    @Test
    void migratesFromNothing() {
        Installation.Run run =
                TestDatabase.ragdb(Map.of("DATABASE_URL", "postgresql://me@elsewhere/rag"), "migrate", "--embedded");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("4 changes done: now at 0004-describe-user-knowledge (head)");
        assertThat(run.err()).contains("embedded", "(from --embedded)");
    }

    @Test
    void showsThePlan() {
        Installation.Run run = TestDatabase.ragdb(Map.of(), "--embedded", "-q", "plan");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(
                        "from base to 0004-describe-user-knowledge (head): 4 changes\napply 0001-create-user-knowledge\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void checksAndIsGoneAfterwards() {
        for (int time = 1; time <= 2; time++) {
            assertThat(TestDatabase.ragdb(Map.of(), "check", "--embedded", "--quiet"))
                    .isEqualTo(new Installation.Run(
                            4,
                            "4 changes pending: 0001-create-user-knowledge, 0002-keep-updated-at,"
                                    + " 0003-index-user-knowledge-expertise, 0004-describe-user-knowledge\n",
                            ""));
        }
    }
}
