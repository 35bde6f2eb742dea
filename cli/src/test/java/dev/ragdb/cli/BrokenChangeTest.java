package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change that fails midway leaves the database as before it, or something that the next run finishes. */
final class BrokenChangeTest {
    private static final String CREATE =
            "create table item (id int constraint item_pkey primary key, code text, price int);";
    private static final String ROLLED_BACK = "; rolled back, the database is as it was before this change";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestDatabase throwaway = new TestDatabase();

    private final Path directory;

    BrokenChangeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** In the SQL, ⏎ stands for a line break. FILE is the change's file; the body starts on its line 4. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            alter tabel user_knowledge add a int;                     | FILE:4: syntax error at or near "tabel" (SQLSTATE 42601); statement: alter tabel user_knowledge add a int
            alter table user_knowledge⏎  add a int,⏎  add b nonsense; | FILE:6: type "nonsense" does not exist (SQLSTATE 42704); statement: alter table user_knowledge add a int, add b nonsense
            alter table user_knowledge add a int;⏎⏎update user_knowledge set b = 1;⏎select 1; | FILE:6: column "b" of relation "user_knowledge" does not exist (SQLSTATE 42703); statement: update user_knowledge set b = 1
            -- why⏎create table user_knowledge (a int);               | FILE:5: relation "user_knowledge" already exists (SQLSTATE 42P07); statement: create table user_knowledge (a int)
            comment on table user_knowledge is 'не закрыто;           | FILE:4: unterminated quoted string at or near "'не закрыто" (SQLSTATE 42601); statement: comment on table user_knowledge is 'не закрыто
            insert into user_knowledge (user_id, name) values ('1', null); | FILE:4: null value in column "name" of relation "user_knowledge" violates not-null constraint; DETAIL (SQLSTATE 23502); statement: insert into user_knowledge (user_id, name) values ('1', null)
            """)
    void brokenSqlIsToldWithFileLineAndStatement(String sql, String message) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(directory.resolve("shipped"))
                .change("0005-broken", sql.replace('⏎', '\n'), "select 1;")
                .pretendRecorded();
        database.done("migrate");
        String expected = message.replace("FILE", changelog.path("0005-broken")) + ROLLED_BACK;
        if (!expected.contains("DETAIL")) {
            database.refuses(ExitCode.FAILED, expected, "migrate", changelog.option());
            return;
        }
        String before = database.state();
        Installation.Run run = database.ragdb("-q", "migrate", changelog.option());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("ragdb: " + expected.substring(0, expected.indexOf("DETAIL")));
        assertThat(database.state()).isEqualTo(before);
    }

    @Test
    void aChangeThatFailsInItsMiddleLeavesNothing() throws Exception {
        FixtureChangelog changelog = FixtureChangelog.empty(directory)
                .change("0001-item", CREATE, "drop table item;")
                .change(
                        "0002-cheap",
                        """
                        alter table item add cheap boolean;
                        alter table item add constraint item_price_check check (price > 0);
                        comment on table item is 'What we sell';""",
                        "comment on table item is null;\n"
                                + "--rollback alter table item drop constraint item_price_check, drop cheap;")
                .recordIn(throwaway);
        database.done("upgrade", "0001", changelog.option());
        database.execute("insert into item values (1, 'a', 0)");
        database.refuses(
                ExitCode.FAILED,
                changelog.path("0002-cheap")
                        + ":5: check constraint \"item_price_check\" of relation \"item\" is violated by some row (SQLSTATE"
                        + " 23514); statement: alter table item add constraint item_price_check check (price > 0)"
                        + ROLLED_BACK,
                "migrate",
                changelog.option());

        database.execute("update item set price = 1");
        assertThat(database.done("migrate", changelog.option())).contains("1 change done: now at 0002-cheap (head)");
    }

    @Test
    void changesBeforeTheOneThatFailsStay() throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(directory.resolve("shipped"))
                .change("0005-broken", "alter tabel user_knowledge;", "select 1;")
                .pretendRecorded();
        Installation.Run run = database.ragdb("-q", "migrate", changelog.option());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().map(line -> line.replaceAll(" in .*", "")))
                .containsExactly(
                        "  applied 0001-create-user-knowledge",
                        "  applied 0002-keep-updated-at",
                        "  applied 0003-index-user-knowledge-expertise",
                        "  applied 0004-describe-user-knowledge");
        assertThat(database.done("current")).isEqualTo("0004-describe-user-knowledge (head)\n");
    }

    @Test
    void aChangeThatDoesSomethingElseThanRecordedLeavesNothing() throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(directory.resolve("shipped"))
                .change("0005-locale", "alter table user_knowledge add locale text;", "select 1;")
                .pretendRecorded();
        database.done("migrate");
        database.refuses(
                ExitCode.DRIFT,
                "after change `0005-locale` the database is not what the contract says (- expected, + actual); rolled"
                        + " back, the database is as it was before this change:\n  table public.user_knowledge\n"
                        + "+   column locale text",
                "migrate",
                changelog.option());
    }

    @Test
    void aFailedIndexBuildIsFinishedByTheNextRun() throws Exception {
        FixtureChangelog changelog = uniqueIndex();
        database.done("upgrade", "0001", changelog.option());
        database.execute("insert into item values (1, 'a', 1), (2, 'a', 2)");
        String message = changelog.path("0002-code")
                + ":4: could not create unique index \"item_code\"; Key (code)=(a) is duplicated. (SQLSTATE 23505);"
                + " statement: create unique index concurrently item_code on item (code);"
                + " what it did before that stays and is finished by the next run\n";
        for (int time = 1; time <= 2; time++) {
            assertThat(database.ragdb("-q", "migrate", changelog.option()))
                    .isEqualTo(new Installation.Run(1, "", "ragdb: " + message));
            assertThat(database.rows("select indisvalid from pg_index where indexrelid = 'item_code'::regclass"))
                    .containsExactly("f");
            assertThat(database.ragdb("check", changelog.option()).exitCode()).isEqualTo(4);
            assertThat(database.done("current", changelog.option())).isEqualTo("0001-item\n");
        }

        database.execute("delete from item where id = 2");
        Installation.Run run = database.ragdb("migrate", changelog.option());
        assertThat(run.out()).contains("now at 0002-code (head), the catalog is what the contract says");
        assertThat(run.err())
                .contains(
                        "change 0002-code was interrupted there; it is finished or taken back first\n",
                        "  dropping index item_code, which an interrupted run left invalid\n");
        assertThat(database.done("migrate", changelog.option())).startsWith("nothing to do");
    }

    @Test
    void aFailedIndexBuildCanBeTakenBackInstead() throws Exception {
        FixtureChangelog changelog = uniqueIndex();
        database.done("upgrade", "0001", changelog.option());
        database.execute("insert into item values (1, 'a', 1), (2, 'a', 2)");
        String before = database.state();
        assertThat(database.ragdb("migrate", changelog.option()).exitCode()).isEqualTo(1);

        database.done("downgrade", "0001", changelog.option());
        assertThat(database.state()).isEqualTo(before);
    }

    private FixtureChangelog uniqueIndex() throws IOException, java.sql.SQLException {
        return FixtureChangelog.empty(directory)
                .change("0001-item", CREATE, "drop table item;")
                .change(
                        "0002-code",
                        "runInTransaction:false",
                        "create unique index concurrently item_code on item (code);",
                        "drop index concurrently if exists item_code;")
                .seed("0002-code", "update item set code = id::text;")
                .recordIn(throwaway);
    }
}
