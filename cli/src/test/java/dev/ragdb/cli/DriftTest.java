package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody did by hand is told to the line, and nothing is done on top of it. */
final class DriftTest {
    private static final String TABLE = "  table public.user_knowledge\n";
    private static final String INDEX = "index ix_user_knowledge_user_id CREATE INDEX ix_user_knowledge_user_id ON"
            + " public.user_knowledge USING btree (user_id)";
    private static final String TRIGGER = "trigger update_user_knowledge_updated_at CREATE TRIGGER"
            + " update_user_knowledge_updated_at BEFORE UPDATE ON public.user_knowledge FOR EACH ROW EXECUTE FUNCTION"
            + " public.rag_manager_set_updated_at()";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            alter table user_knowledge add nickname text                                | +   column nickname text
            alter table user_knowledge alter user_id type varchar(60)                   | -   column user_id character varying(50) not null⏎+   column user_id character varying(60) not null
            alter table user_knowledge alter name drop not null                         | -   column name character varying(100) not null⏎+   column name character varying(100)
            alter table user_knowledge drop constraint user_knowledge_user_id_key       | -   constraint user_knowledge_user_id_key UNIQUE (user_id)
            drop index ix_user_knowledge_user_id                                        | -   INDEX
            alter table user_knowledge disable trigger update_user_knowledge_updated_at | -   TRIGGER⏎+   TRIGGER DISABLED
            drop trigger update_user_knowledge_updated_at on user_knowledge             | -   TRIGGER
            comment on column user_knowledge.name is 'Имя'                              | -   comment on column name 'Display name'⏎+   comment on column name 'Имя'
            alter table user_knowledge enable row level security                        | +   row security enabled
            """)
    void aDifferenceIsToldToTheLine(String byHand, String difference) throws Exception {
        database.done("migrate");
        database.execute(byHand);
        String message = "database `" + database.name() + "` differs from the contract (- expected, + actual):\n"
                + TABLE + difference.replace('⏎', '\n').replace("INDEX", INDEX).replace("TRIGGER", TRIGGER);
        for (String verb : new String[] {"migrate", "downgrade base --yes"}) {
            database.refuses(ExitCode.DRIFT, message, verb.split(" "));
        }
    }

    @Test
    void aChangedFunctionIsToldToTheLine() throws Exception {
        database.done("migrate");
        database.execute(
                """
                create or replace function rag_manager_set_updated_at() returns trigger language plpgsql as $$
                BEGIN
                    RETURN NEW;
                END
                $$""");
        database.refuses(
                ExitCode.DRIFT,
                "database `" + database.name()
                        + """
                        ` differs from the contract (- expected, + actual):
                          function public.rag_manager_set_updated_at()
                            definition
                              ...
                               LANGUAGE plpgsql
                              AS $function$
                              BEGIN
                        -         NEW.updated_at = CURRENT_TIMESTAMP;
                                  RETURN NEW;
                              END
                              $function$""",
                "migrate");
    }

    @Test
    void aDroppedTableIsToldWhole() throws Exception {
        database.done("upgrade", "0001");
        database.execute("drop table user_knowledge");
        Installation.Run run = database.ragdb("check");
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("- table public.user_knowledge\n-   column background text\n");
    }

    @Test
    void whatDoesNotBelongToTheStructureIsNoDrift() throws Exception {
        database.done("migrate");
        database.execute(
                "insert into user_knowledge (user_id, name) values ('1', 'Анна')",
                "grant select on user_knowledge to public",
                "analyze user_knowledge",
                "create table somebody_elses (id int)");
        assertThat(database.done("check"))
                .isEqualTo(
                        "up to date: at 0004-describe-user-knowledge (head), the catalog is what the contract says\n");
    }

    @Test
    void currentAndHistoryStillAnswer() throws Exception {
        database.done("migrate");
        database.execute("drop index ix_user_knowledge_user_id");
        assertThat(database.ragdb("current"))
                .isEqualTo(new Installation.Run(
                        0,
                        "0004-describe-user-knowledge (head)\n",
                        "ragdb: the database differs from the contract; ragdb check tells how\n"));
        assertThat(database.done("history")).contains("0004-describe-user-knowledge         applied ");
    }

    @Test
    void aTableWithoutTrackingIsNeverTakenForOurs() throws Exception {
        database.execute("create table user_knowledge (id int)", "insert into user_knowledge values (1)");
        String message = "not adopted: `user_knowledge` exists in database `" + database.name()
                + "`, but nothing is recorded as applied there, so it is never taken for ours."
                + " If an earlier tool made it, record what it corresponds to: ragdb stamp CHANGE";
        for (String verb : new String[] {"migrate", "check", "plan", "upgrade +1", "downgrade base --yes"}) {
            database.refuses(ExitCode.DRIFT, message, verb.split(" "));
        }
    }

    @Test
    void stampingWhatIsNotThereIsRefused() throws Exception {
        database.execute("create table user_knowledge (id int)");
        Installation.Run run = database.ragdb("-q", "stamp", "0001");
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("ragdb: the database is not what `0001-create-user-knowledge` makes of it"
                        + " (- expected, + actual); nothing was recorded:\n" + TABLE)
                .contains("\n+   column id integer\n");
        assertThat(database.rows("select to_regclass('rag_changelog')")).containsExactly("null");
    }
}
