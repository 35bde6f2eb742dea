package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.cli.outcome.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change that runs outside a transaction keeps to the owned objects, too. */
final class OutsideTransactionTest {
    private static final String NO_TRANSACTION = "runInTransaction:false";
    private static final String CREATE = "create table item (id int constraint item_pkey primary key, code text);";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestDatabase throwaway = new TestDatabase();

    private final Path directory;

    OutsideTransactionTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            update embeddings set content = '' where false                          | index public.embeddings_pkey, table public.embeddings
            alter table embeddings add note text                                    | table public.embeddings
            do $$ begin execute format('comment on table embed%s is null', 'dings'); end $$ | table public.embeddings
            """)
    void aStatementThatTouchesWhatOthersOwnIsRefused(String statement, String name) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(directory.resolve("shipped"))
                .change("0005-greedy", NO_TRANSACTION + " splitStatements:false", statement, "select 1;")
                .pretendRecorded();
        database.done("migrate");
        database.refuses(
                ExitCode.REFUSED,
                "change `0005-greedy` touches what `rag-manager` does not own: " + name
                        + "; this statement was rolled back, what it did before that stays and is finished by the next run",
                "migrate",
                changelog.option());
    }

    /** The server runs these in no transaction that could be rolled back: what they touch is seen before, in the proof. */
    @Test
    void anIndexOnATableOfOthersIsNeverRecorded() throws Exception {
        FixtureChangelog changelog = FixtureChangelog.empty(directory)
                .change("0001-item", CREATE, "drop table item;")
                .change(
                        "0002-greedy",
                        NO_TRANSACTION,
                        "create index concurrently greedy on embeddings (created_at);",
                        "drop index concurrently greedy;");
        assertThatThrownBy(() -> changelog.recordIn(throwaway))
                .hasMessage(changelog.path("0002-greedy")
                        + ":4: touches-external: touches what `shop` does not own: table public.embeddings");
    }

    @Test
    void statementsOfEitherKindRunInTheirOrder() throws Exception {
        FixtureChangelog changelog = FixtureChangelog.empty(directory)
                .change("0001-item", CREATE, "drop table item;")
                .change(
                        "0002-code",
                        NO_TRANSACTION,
                        """
                        update item set code = 'x' where code is null;
                        create unique index concurrently item_code on item (code);
                        comment on index item_code is 'One item a code';
                        vacuum item;""",
                        "drop index concurrently if exists item_code;")
                .seed("0002-code", "update item set code = id::text;")
                .recordIn(throwaway);
        database.done("upgrade", "0001", changelog.option());
        database.execute("insert into item values (1, null)");
        String before = database.state();

        database.done("migrate", changelog.option());
        assertThat(database.rows("select code from item")).containsExactly("x");
        assertThat(database.done("check", changelog.option())).startsWith("up to date: at 0002-code (head)");

        database.done("downgrade", "-1", changelog.option());
        assertThat(database.state()).isEqualTo(before.replace("(1,)", "(1,x)"));
    }
}
