package dev.ragdb.cli;

import dev.ragdb.cli.outcome.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of others that must be there, and a table of others that must not be in the way. */
final class ForeignTablesTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            drop table embeddings                                        | external table `public.embeddings` is missing: the service that owns it makes it, ragdb never does
            alter table embeddings rename to embeddings_old              | external table `public.embeddings` is missing: the service that owns it makes it, ragdb never does
            alter table embeddings drop extra_metadata                   | external table `public.embeddings` has no column `extra_metadata`, expected json
            alter table embeddings alter extra_metadata type jsonb using extra_metadata::jsonb | external column `public.embeddings.extra_metadata`: expected json, actual jsonb
            alter table message_embeddings alter topic_id type bigint    | external column `public.message_embeddings.topic_id`: expected integer, actual bigint
            alter table embeddings alter embedding type vector(768)      | external column `public.embeddings.embedding`: expected vector(1536), actual vector(768)
            drop table embeddings, message_embeddings                    | external table `public.embeddings` is missing: the service that owns it makes it, ragdb never does⏎external table `public.message_embeddings` is missing: the service that owns it makes it, ragdb never does
            """)
    void whatIsMissingOfOthersTablesIsTold(String theirDoing, String message) throws Exception {
        database.execute(theirDoing);
        for (String verb : new String[] {"migrate", "check", "plan", "upgrade +1"}) {
            database.refuses(ExitCode.DRIFT, message.replace('⏎', '\n'), verb.split(" "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alter table message_embeddings add author_id int",
        "alter table message_embeddings alter topic_id set not null",
        "create index on embeddings (created_at)",
        "alter table embeddings owner to " + TestDatabase.USER,
    })
    void whatElseOthersDoIsTheirs(String theirDoing) throws Exception {
        database.execute(theirDoing);
        String before = database.stateOfOthers();
        database.done("migrate");
        database.done("check");
        org.assertj.core.api.Assertions.assertThat(database.stateOfOthers()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            create table rag_changelog ()                               | it has no column `id`
            create table rag_changelog (id text, applied_at timestamp)  | it has no column `author`
            create table rag_changelog (id int, author text)            | column `id` is integer
            create table rag_changelog as select '' as id, '' as author, '' as filename, now() as dateexecuted | column `dateexecuted` is timestamp with time zone
            create table rag_changelog as select ''::char(9) as id      | column `id` is character
            """)
    void aTrackingTableOfAnotherShapeIsNotUsed(String theirs, String problem) throws Exception {
        database.execute(theirs);
        for (String verb : new String[] {"migrate", "check", "current", "history", "stamp base", "downgrade base"}) {
            database.refuses(
                    ExitCode.DRIFT,
                    "table \"public\".\"rag_changelog\" is no tracking table of ragdb or Liquibase, so it is not used: "
                            + problem + ". Rename it, or name another trackingTable in manifest.json",
                    verb.split(" "));
        }
    }

    @Test
    void aViewInTheTrackingTablesPlaceIsNotUsed() throws Exception {
        database.execute("create view rag_changelog as select 'me' as id");
        for (String verb : new String[] {"migrate", "check", "current", "history", "stamp base", "downgrade base"}) {
            database.refuses(
                    ExitCode.REFUSED,
                    """
                    other roles' hands are in what this service relies on, so it is not used:
                      table public.rag_changelog is no ordinary table but a view
                    Take that away, or rename the table and let ragdb make its own""",
                    verb.split(" "));
        }
    }
}
