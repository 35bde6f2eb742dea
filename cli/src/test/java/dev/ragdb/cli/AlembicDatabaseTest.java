package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database that exists today: made by Alembic, with a trigger function that the forum uses too. */
final class AlembicDatabaseTest {
    private static final String ALEMBIC =
            """
            create table alembic_version (version_num varchar(32) not null constraint alembic_version_pkc primary key);
            insert into alembic_version values ('294d3841e2d5');
            create table user_knowledge (
                id uuid default gen_random_uuid() primary key,
                user_id varchar(50) not null unique,
                name varchar(100) not null,
                personality text, background text, expertise jsonb, communication_style text, preferences jsonb,
                file_path varchar(255),
                created_at timestamp default current_timestamp,
                updated_at timestamp default current_timestamp);
            create index ix_user_knowledge_user_id on user_knowledge (user_id);
            create function update_updated_at_column() returns trigger as $$
            BEGIN
                NEW.updated_at = CURRENT_TIMESTAMP;
                RETURN NEW;
            END;
            $$ language 'plpgsql';
            create trigger update_user_knowledge_updated_at before update on user_knowledge
                for each row execute function update_updated_at_column();
            create table topics (id serial primary key, title text, updated_at timestamp);
            create trigger update_topics_updated_at before update on topics
                for each row execute function update_updated_at_column();
            insert into topics (title) values ('Как хранить вектора?');
            insert into user_knowledge (user_id, name, personality, expertise, preferences, updated_at) values
                ('1', 'Анна', 'внимательная', '["PostgreSQL", "поиск"]', '{"язык": "ru"}', '2024-02-29 12:00'),
                ('2', 'Борис', null, null, null, '2024-02-29 12:00');
            """;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @BeforeEach
    void alembicWasHere() throws Exception {
        database.execute(ALEMBIC);
    }

    @Test
    void isNotTakenForOursUntilItIsStamped() throws Exception {
        String message = "not adopted: `user_knowledge` exists in database `" + database.name()
                + "`, but nothing is recorded as applied there, so it is never taken for ours."
                + " If an earlier tool made it, record what it corresponds to: ragdb stamp CHANGE";
        for (String verb : List.of("migrate", "check", "upgrade head", "downgrade base --yes")) {
            database.refuses(ExitCode.DRIFT, message, verb.split(" "));
        }
        assertThat(database.ragdb("current"))
                .isEqualTo(
                        new Installation.Run(
                                0,
                                "base\n",
                                "ragdb: owned objects exist there although nothing is recorded as applied; ragdb check tells more\n"));
    }

    @Test
    void cannotBeStampedAsWhatItIsNot() throws Exception {
        for (String target : List.of("0002", "head", "base")) {
            String before = database.state();
            assertThat(database.ragdb("stamp", target).exitCode()).as(target).isEqualTo(5);
            assertThat(database.state()).isEqualTo(before);
        }
    }

    @Test
    void isStampedMigratedAndLedBackWithoutLosingARow() throws Exception {
        String others = database.stateOfOthers();
        List<String> rows = rows();

        assertThat(database.done("stamp", "0001-create-user-knowledge"))
                .isEqualTo("recorded as 0001-create-user-knowledge; nothing was run\n");
        assertThat(database.done("stamp", "0001")).isEqualTo("nothing to do: recorded as 0001-create-user-knowledge\n");
        assertThat(database.ragdb("check").exitCode()).isEqualTo(4);

        assertThat(database.done("migrate")).contains("3 changes done: now at 0004-describe-user-knowledge (head)");
        String migrated = database.state();
        assertThat(database.done("migrate")).startsWith("nothing to do");
        assertThat(database.state()).isEqualTo(migrated);
        assertThat(triggerFunction()).containsExactly("rag_manager_set_updated_at()");

        database.done("downgrade", "0001");
        database.done("upgrade", "head");
        assertThat(rows()).isEqualTo(rows);
        assertThat(database.stateOfOthers()).isEqualTo(others);
        assertThat(database.done("check")).startsWith("up to date");
    }

    @Test
    void bothTriggersKeepTheirWord() throws Exception {
        database.done("stamp", "0001");
        database.done("migrate");
        database.execute(
                "update user_knowledge set name = 'Аня' where user_id = '1'", "update topics set title = 'Новая'");
        assertThat(database.rows(
                        "select updated_at > now() - interval '1 minute' from user_knowledge where user_id = '1'"
                                + " union all select updated_at > now() - interval '1 minute' from topics"))
                .containsExactly("t", "t");
    }

    @Test
    void isNotDroppedWithItsRowsUnlessThatIsSaid() throws Exception {
        database.done("stamp", "0001");
        database.refuses(
                ExitCode.REFUSED,
                "going back to base drops data: table `user_knowledge` holds 2 rows; nothing was changed. To lose it: --yes",
                "downgrade",
                "base");
    }

    private List<String> rows() throws Exception {
        return database.rows("select t::text from user_knowledge t order by user_id");
    }

    private List<String> triggerFunction() throws Exception {
        return database.rows(
                "select tgfoid::regprocedure from pg_trigger where tgname = 'update_user_knowledge_updated_at'");
    }
}
