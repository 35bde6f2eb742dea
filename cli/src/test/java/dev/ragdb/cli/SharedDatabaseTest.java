package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of another service's is ever changed, down to the byte, and a change that tries is refused. */
final class SharedDatabaseTest {
    private static final String FORUM =
            """
            create role ragdb_forum;
            create sequence ticket;
            create table users (id int generated always as identity primary key, username text unique, updated_at timestamp);
            create table topics (id int generated always as identity primary key, user_id int references users, title text);
            create function update_updated_at_column() returns trigger language plpgsql as
                $$ BEGIN NEW.updated_at = CURRENT_TIMESTAMP; RETURN NEW; END $$;
            create trigger update_users_updated_at before update on users
                for each row execute function update_updated_at_column();
            create view long_titles as select title from topics where length(title) > 20;
            create type mood as enum ('хорошо', 'плохо');
            create schema forum_archive;
            create table forum_archive.topics as select * from topics;
            alter table message_embeddings add constraint message_embeddings_topic_id_fkey
                foreign key (topic_id) references topics;
            alter table users owner to ragdb_forum;
            grant select, insert (username) on users to public;
            grant execute on function update_updated_at_column() to ragdb_forum;
            comment on table topics is 'Темы форума';
            insert into users (username) values ('Анна'), ('Борис'), ('Вера');
            insert into topics (user_id, title) values (1, 'Как хранить вектора в PostgreSQL?'), (2, 'Индексы');
            insert into message_embeddings (content, embedding, message_id, topic_id)
                select 'pgvector хранит вектора', ('[' || array_to_string(array_fill(0.01, array[1536]), ',') || ']')::vector, 7, 1;
            select nextval('ticket'), nextval('ticket'), setval('embeddings_id_seq', 100, false);
            """;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path directory;

    SharedDatabaseTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void theForumWasHereFirst() throws Exception {
        database.execute(FORUM);
    }

    @AfterEach
    void removeRole() throws Exception {
        database.execute("drop owned by ragdb_forum cascade", "drop role ragdb_forum");
    }

    @Test
    void whatOthersOwnIsTheSameToTheByteWhereverTheJourneyGoes() throws Exception {
        String before = database.stateOfOthers();
        for (String arguments : new String[] {
            "migrate",
            "downgrade -1",
            "downgrade base",
            "migrate",
            "downgrade 0001",
            "upgrade head",
            "stamp 0002",
            "stamp head"
        }) {
            Installation.Run run = database.ragdb(arguments.split(" "));
            // The last but one is refused: the catalog is that of the head.
            assertThat(run.exitCode())
                    .as(arguments + ": " + run.err())
                    .isEqualTo(arguments.equals("stamp 0002") ? 5 : 0);
            assertThat(database.stateOfOthers()).as(arguments).isEqualTo(before);
        }
        database.execute("insert into user_knowledge (user_id, name) values ('1', 'Анна')");
        database.done("downgrade", "base", "--yes");
        assertThat(database.stateOfOthers()).isEqualTo(before);
        assertThat(before)
                .contains(
                        "Как хранить вектора",
                        "owner ragdb_forum",
                        "S ticket\n  2 true",
                        "S embeddings_id_seq\n  100 false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            alter table message_embeddings add note text            | table public.message_embeddings
            alter table message_embeddings alter topic_id drop not null | table public.message_embeddings
            create index on message_embeddings (created_at)         | index public.message_embeddings_created_at_idx, table public.message_embeddings
            drop table embeddings                                   | constraint embeddings_pkey on public.embeddings
            drop function update_updated_at_column() cascade        | function public.update_updated_at_column()
            create or replace function update_updated_at_column() returns trigger language plpgsql as 'begin return new; end' | function public.update_updated_at_column()
            update users set username = 'Аня' where id = 1          | table public.users
            delete from topics where id = 2                         | table public.topics
            insert into forum_archive.topics select * from topics   | table forum_archive.topics
            truncate message_embeddings                             | table public.message_embeddings
            alter table user_knowledge add constraint x foreign key (file_path) references users (username) | table public.users
            comment on table topics is 'Наши темы'                  | table public.topics
            comment on column users.username is null                | table public.users
            grant select on topics to public                        | table public.topics
            revoke select on users from public                      | table public.users
            alter table users owner to current_user                 | table public.users
            alter type mood add value 'так себе'                    | type public.mood
            create or replace view long_titles as select title from topics | view public.long_titles
            create table forum_helper (id int)                      | table public.forum_helper
            create function forum_help() returns int language sql as 'select 1' | function public.forum_help()
            create schema elsewhere                                 | schema elsewhere
            comment on schema public is 'Общая'                     | schema public
            grant create on schema public to public                 | schema public
            create trigger x after insert on topics for each row execute function update_updated_at_column() | trigger x on public.topics
            """)
    void aChangeThatTouchesWhatOthersOwnIsRefused(String statement, String name) throws Exception {
        refusesChange(statement, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin execute 'update us' || 'ers set username = lower(username)'; end $$",
                "do $$ begin begin execute 'alter table us' || 'ers add a int'; exception when others then null; end; end $$",
                "create function pg_temp.hidden() returns void language plpgsql as"
                        + " $$ begin execute 'delete from us' || 'ers where false'; end $$;\nselect pg_temp.hidden()",
                "do $$ begin execute 'comment on table us' || 'ers is null'; end $$"
            })
    void evenWhenItIsHidden(String statement) throws Exception {
        refusesChange(statement, "table public.users");
    }

    /** PostgreSQL never takes a sequence's step back, so this is told although the number is gone. */
    @Test
    void evenWhenItOnlyTakesANumber() throws Exception {
        FixtureChangelog changelog = greedy("select nextval('ticket')");
        database.done("migrate");
        Installation.Run run = database.ragdb("-q", "migrate", changelog.option());
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(run.err()).contains("does not own: sequence public.ticket; rolled back");
        assertThat(database.done("current")).isEqualTo("0004-describe-user-knowledge (head)\n");
    }

    private FixtureChangelog greedy(String statement) throws Exception {
        return FixtureChangelog.shipped(directory.resolve("shipped"))
                .change("0005-greedy", "splitStatements:" + !statement.contains("$$"), statement + ";", "select 1;")
                .pretendRecorded();
    }

    private void refusesChange(String statement, String name) throws Exception {
        FixtureChangelog changelog = greedy(statement);
        database.done("migrate");
        String before = database.state();
        for (int time = 1; time <= 2; time++) {
            Installation.Run run = database.ragdb("-q", "migrate", changelog.option());
            assertThat(run.err())
                    .startsWith("ragdb: change `0005-greedy` touches what `rag-manager` does not own: ")
                    .contains(name)
                    .endsWith("; rolled back, the database is as it was before this change\n");
            assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.number());
            assertThat(run.out()).isEmpty();
            assertThat(database.state()).isEqualTo(before);
        }
    }
}
