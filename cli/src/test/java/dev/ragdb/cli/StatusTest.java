package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Object by object: what is there, and what of it is not what it should be. */
final class StatusTest {
    private static final String EXTENSION = "extension \\(external\\)  vector .*\n";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void allIsThere() throws Exception {
        database.done("migrate");
        String before = database.state();
        Installation.Run run = database.ragdb("status");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("(?s).*" + EXTENSION + "at 0004-describe-user-knowledge [(]head[)]\n");
        assertThat(lines(run))
                .isEqualTo(
                        """
                        function public.rag_manager_set_updated_at() present
                        table public.user_knowledge present
                        index ix_user_knowledge_expertise present
                        index ix_user_knowledge_user_id present
                        trigger update_user_knowledge_updated_at present
                        table (external) public.embeddings present
                        table (external) public.message_embeddings present
                        at 0004-describe-user-knowledge (head)
                        """);
        assertThat(database.ragdb("status")).isEqualTo(run);
        assertThat(database.state()).isEqualTo(before);
    }

    @Test
    void whatIsNotAppliedYetIsPending() {
        Installation.Run run = database.ragdb("status");
        assertThat(run.exitCode()).isZero();
        assertThat(lines(run))
                .isEqualTo(
                        """
                        function public.rag_manager_set_updated_at() pending a pending change makes it
                        table public.user_knowledge pending a pending change makes it
                        table (external) public.embeddings present
                        table (external) public.message_embeddings present
                        at base
                        """);
    }

    @Test
    void whatWasDoneByHandIsShown() throws Exception {
        database.done("migrate");
        database.execute(
                "alter table user_knowledge add \"Ник name\" text",
                "alter table user_knowledge alter name type varchar(90)",
                "create index by_hand on user_knowledge (name)",
                "drop index ix_user_knowledge_user_id",
                "drop trigger update_user_knowledge_updated_at on user_knowledge",
                "comment on column user_knowledge.id is 'чужое'",
                "create or replace function rag_manager_set_updated_at() returns trigger language plpgsql as"
                        + " 'begin return new; end'",
                "drop table message_embeddings",
                "alter table embeddings drop column content, alter created_at type timestamptz");
        String before = database.state();

        Installation.Run run = database.ragdb("-q", "status");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).isEmpty();
        assertThat(lines(run))
                .isEqualTo(
                        """
                        function public.rag_manager_set_updated_at() different
                        definition different
                        table public.user_knowledge different
                        column "Ник name" extra not in the contract: column "Ник name" text
                        column name different expected column name character varying(100) not null, actual column name character varying(90) not null
                        comment column id different expected comment on column id 'Identifier of the profile', actual comment on column id 'чужое'
                        index by_hand extra not in the contract: index by_hand CREATE INDEX by_hand ON public.user_knowledge USING btree (name)
                        index ix_user_knowledge_expertise present
                        index ix_user_knowledge_user_id missing expected index ix_user_knowledge_user_id CREATE INDEX ix_user_knowledge_user_id ON public.user_knowledge USING btree (user_id)
                        trigger update_user_knowledge_updated_at missing expected trigger update_user_knowledge_updated_at CREATE TRIGGER update_user_knowledge_updated_at BEFORE UPDATE ON public.user_knowledge FOR EACH ROW EXECUTE FUNCTION public.rag_manager_set_updated_at()
                        table (external) public.embeddings different
                        column (external) content missing expected text
                        column (external) created_at different expected timestamp without time zone, actual timestamp with time zone
                        table (external) public.message_embeddings missing the service that owns it makes it, ragdb never does
                        at 0004-describe-user-knowledge (head)
                        """);
        assertThat(database.state()).isEqualTo(before);
    }

    @Test
    void whatNobodyRecordedIsExtra() throws Exception {
        database.execute("create table user_knowledge (id integer)");
        Installation.Run run = database.ragdb("status");
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(lines(run)).contains("table public.user_knowledge extra not in the contract\n");
    }

    @Test
    void anInterruptedChangeIsLeftToRagdb() throws Exception {
        database.done("upgrade", "0002");
        database.execute(
                "create index ix_user_knowledge_expertise on user_knowledge using gin (expertise)",
                "update pg_index set indisvalid = false where indexrelid = 'ix_user_knowledge_expertise'::regclass");

        Installation.Run run = database.ragdb("-q", "status");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo("ragdb: change 0003-index-user-knowledge-expertise was interrupted there; the next migrate"
                        + " finishes it, downgrade takes it back\n");
        assertThat(database.done("current", "--output=json"))
                .endsWith(",\"interrupted\":\"0003-index-user-knowledge-expertise\"}\n");
        database.refuses(
                ExitCode.REFUSED,
                "change `0003-index-user-knowledge-expertise` was interrupted there: what it left behind is for ragdb to"
                        + " finish or to take back, not for a script; run ragdb migrate first",
                "upgrade",
                "head",
                "--sql");
    }

    /** Without alignment, and without the extension, which not every server has. */
    private static String lines(Installation.Run run) {
        return run.out().replaceAll(EXTENSION, "").replaceAll("(?m)^ +", "").replaceAll(" {2,}", " ");
    }
}
