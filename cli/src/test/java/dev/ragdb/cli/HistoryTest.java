package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HistoryTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void tellsAllThatIsRecorded() throws Exception {
        database.done("upgrade", "0003");
        database.execute("update rag_changelog set dateexecuted = '2026-11-23 10:00:00', deployment_id = '1234567890'");

        assertThat(database.done("history", "-v")
                        .replaceAll("\\S+(/|!)(changes/\\S+)", "$2")
                        .replaceAll("9:[0-9a-f]{32}", "9:...")
                        .replaceAll("on PostgreSQL .+", "on PostgreSQL ..."))
                .isEqualTo(
                        """
                        0001-create-user-knowledge  applied 2026-11-23 10:00:00
                          comment     Profiles that the RAG manager keeps: one row for each user of the forum
                          file        changes/0001-create-user-knowledge.sql
                          deployment  1234567890
                          checksum    9:...
                          creates     table public.user_knowledge
                          accepts     timestamp-without-time-zone: the table is there already and holds UTC by convention; another type would make it a table that no database has
                          proven      on PostgreSQL ...
                        0002-keep-updated-at  applied 2026-11-23 10:00:00
                          comment     updated_at is kept by a function of our own: other services use update_updated_at_column(), so that one is never touched
                          file        changes/0002-keep-updated-at.sql
                          deployment  1234567890
                          checksum    9:...
                          creates     function public.rag_manager_set_updated_at()
                          alters      table public.user_knowledge
                          takes       SHARE ROW EXCLUSIVE on public.user_knowledge
                          proven      on PostgreSQL ...
                        0003-index-user-knowledge-expertise  applied 2026-11-23 10:00:00
                          comment     Who knows this? Search by expertise, without a scan; built while others go on writing
                          file        changes/0003-index-user-knowledge-expertise.sql
                          deployment  1234567890
                          checksum    9:...
                          runs        outside a transaction
                          alters      table public.user_knowledge
                          takes       SHARE UPDATE EXCLUSIVE on public.user_knowledge and reads all of it
                          proven      on PostgreSQL ...
                        0004-describe-user-knowledge  pending
                          comment   Says in the database itself what the columns hold, for those who meet the table in psql
                          file      changes/0004-describe-user-knowledge.sql
                          checksum  9:...
                          alters    table public.user_knowledge
                          takes     SHARE UPDATE EXCLUSIVE on public.user_knowledge
                          proven    on PostgreSQL ...
                        """);
    }

    @Test
    void namesAppliedChangesOfOthersToo() throws Exception {
        database.done("migrate");
        database.execute("insert into rag_changelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                + " values ('0009-later', 'a', 'f', '2026-11-23 10:00:00', 9, 'EXECUTED')");
        assertThat(database.done("--verbose", "history"))
                .endsWith("0009-later  applied 2026-11-23 10:00:00\n  comment  not in this changelog\n");
        assertThat(database.done("history", "--output", "json"))
                .endsWith(
                        "\n{\"format\":1,\"change\":\"0009-later\",\"state\":\"unknown\",\"appliedAt\":\"2026-11-23T10:00:00\"}\n");
    }
}
