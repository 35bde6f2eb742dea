package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** psql, given the script that {@code --sql} prints, leaves the database as ragdb does. */
final class PsqlScriptTest {
    @RegisterExtension
    final TestDatabase byRagdb = new TestDatabase();

    @RegisterExtension
    final TestDatabase byScript = new TestDatabase();

    @RegisterExtension
    final TestDatabase throwaway = new TestDatabase();

    private final Path folder;

    PsqlScriptTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void doesWhatRagdbDoesForwardAndBack() throws Exception {
        for (String arguments : new String[] {"upgrade 0002", "migrate", "downgrade 0001", "downgrade base"}) {
            byRagdb.done(arguments.split(" "));
            String before = byScript.state();
            String script = byScript.done((arguments + " --sql").split(" "));
            assertThat(byScript.state()).isEqualTo(before);

            Installation.Run run = Psql.run(byScript, folder, script);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(state(byScript)).as(arguments).isEqualTo(state(byRagdb));
            assertThat(byScript.done((arguments + " --sql").split(" "))).startsWith("-- nothing to do: at ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            create trigger spy before insert on rag_changelog execute function spy() | is no ordinary table, or has triggers, rules, policies or children
            alter table rag_changelog owner to ragdb_script_stranger                 | belongs to another role
            """)
    void doesNotUseATrackingTableThatOthersHaveTheirHandsIn(String given, String problem) throws Exception {
        byScript.done("upgrade", "0002");
        String script = byScript.done("migrate", "--sql");
        byScript.execute(
                "create table caught (who text)",
                "create function spy() returns trigger language plpgsql"
                        + " as 'begin insert into caught values (current_user); return new; end'",
                "create role ragdb_script_stranger",
                given);
        try {
            Installation.Run run = Psql.run(byScript, folder, script);

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .contains("the tracking table \"public\".\"rag_changelog\" " + problem
                            + ": it is not used; ragdb check tells more");
            assertThat(byScript.rows("select who from caught")).isEmpty();
        } finally {
            byScript.execute("drop owned by ragdb_script_stranger cascade", "drop role ragdb_script_stranger");
        }
    }

    @ParameterizedTest
    @EnumSource(Psql.Way.class)
    void doesTheSameHoweverPsqlIsCalled(Psql.Way way) throws Exception {
        byRagdb.done("upgrade", "0002");

        Installation.Run run = Psql.run(way, byScript, folder, byScript.done("upgrade", "0002", "--sql"));

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(state(byScript)).isEqualTo(state(byRagdb));
    }

    /** Since 15.19 psql would take all that follows a refused COPY for its data, and end with 0. */
    @ParameterizedTest
    @EnumSource(Psql.Way.class)
    void endsAtTheFirstErrorHoweverPsqlIsCalled(Psql.Way way) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.empty(folder)
                .change("0001-create", "create table item (size integer);", "drop table item;")
                .change(
                        "0002-check",
                        "alter table item add constraint item_size_check check (size > 0);",
                        "alter table item drop constraint item_size_check;")
                .change("0003-note", "alter table item add note text;", "alter table item drop note;");
        changelog.recordIn(throwaway);
        byScript.done("upgrade", "0001", changelog.option());
        byScript.execute("insert into item values (-1)");
        String before = byScript.state();
        String script = byScript.done("upgrade", "head", "--sql", changelog.option());

        Installation.Run run = Psql.run(way, byScript, folder, script);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.err())
                .contains("ERROR:  check constraint \"item_size_check\" of relation \"item\" is violated by some row")
                .doesNotContain("current transaction is aborted");
        assertThat(run.out()).doesNotContain("now at");
        assertThat(byScript.state()).isEqualTo(before);
    }

    @Test
    void setsWhatItNeedsBeforeAnythingCanFail() {
        assertThat(byScript.done("upgrade", "0001", "--sql").lines().filter(line -> !line.startsWith("--")))
                .startsWith("\\set ON_ERROR_STOP on");
    }

    @Test
    void saysWhatItDoes() throws Exception {
        Installation.Run run = Psql.run(byScript, folder, byScript.done("upgrade", "0002", "--sql"));
        assertThat(run.out())
                .isEqualTo(
                        """
                          applied 0001-create-user-knowledge
                          applied 0002-keep-updated-at
                        now at 0002-keep-updated-at
                        """);
    }

    @Test
    void whatPsqlWouldReadForItselfSurvives() throws Exception {
        FixtureChangelog changelog = FixtureChangelog.empty(folder)
                .change(
                        "0001-create",
                        """
                        create table item (
                            id integer generated always as identity constraint item_pkey primary key,
                            name text default 'C:\\temp :name :''name''', -- :name; \\q
                            parts integer[],
                            constraint item_parts_check check (parts[1:id] is not null or parts is null)
                        );
                        comment on table item is 'Товар; цена :name \\d $$';
                        insert into item (name) values (E'a\\\\b;''c'), ('Ёлка :id');
                        """,
                        "drop table item;")
                .change(
                        "0002-tag",
                        """
                        create function item_tag(n integer) returns text language plpgsql as $$
                        begin
                            -- один; два :id
                            return 'x;\\' || n::text;
                        end
                        $$;
                        """,
                        "drop function item_tag(integer);")
                .change(
                        "0003-index",
                        "runInTransaction:false stripComments:false",
                        "create index concurrently item_name on item (name) where name <> ':id' -- last",
                        "drop index concurrently item_name;");
        Files.writeString(
                changelog.folder().resolve("manifest.json"),
                """
                {"service": "shop", "schema": "public", "trackingTable": "Журнал ''shop''",
                 "owned": ["table public.item", "function public.item_tag(integer)"]}
                """);
        changelog.recordIn(throwaway);
        for (String arguments : new String[] {"upgrade head", "downgrade base --yes"}) {
            byRagdb.done((arguments + " " + changelog.option()).split(" "));
            String script = byScript.done((arguments + " --sql " + changelog.option()).split(" "));

            Installation.Run run = Psql.run(byScript, folder, script);

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(state(byScript)).isEqualTo(state(byRagdb));
        }
    }

    @Test
    void aRangeNeedsNoDatabase() throws Exception {
        for (String arguments : new String[] {"upgrade base:head", "downgrade head:base"}) {
            Installation.Run offline = TestDatabase.ragdb(Map.of(), (arguments + " --sql").split(" "));
            assertThat(offline.exitCode()).as(offline.err()).isZero();
            assertThat(byScript.done(
                            arguments.replaceFirst("\\w+:", "").concat(" --sql").split(" ")))
                    .isEqualTo(offline.out());
            assertThat(TestDatabase.ragdb(Map.of(), (arguments + " --sql").split(" ")))
                    .isEqualTo(offline);
            assertThat(Psql.run(byScript, folder, offline.out()).exitCode()).isZero();
        }
    }

    @Test
    void doesNothingElsewhereThanWhereItStarts() throws Exception {
        String script = byScript.done("upgrade", "0002", "--sql");
        byScript.done("upgrade", "0001");
        refused(script, "this script starts at base, but other changes are applied here: 0001-create-user-knowledge");
        byScript.done("upgrade", "0002");
        refused(
                script,
                "this script starts at base, but other changes are applied here: 0001-create-user-knowledge,"
                        + " 0002-keep-updated-at");
        byScript.done("downgrade", "base");
        byScript.execute("create table user_knowledge (id integer)");
        refused(
                script,
                "table public.user_knowledge exists, but no applied change made it: ragdb stamp records what it is");
    }

    @Test
    void doesNothingWhereItsTableIsGone() throws Exception {
        byScript.done("upgrade", "0001");
        String script = byScript.done("upgrade", "0003", "--sql");
        byScript.execute("drop table user_knowledge");
        refused(script, "table public.user_knowledge is missing, although the changes that made it are applied");
    }

    @Test
    void doesNothingWhileSomebodyElseMigrates() throws Exception {
        String script = byScript.done("upgrade", "0001", "--sql", "--lock-wait", "0");
        String key = script.replaceAll("(?s).*pg_advisory_lock\\((-?\\d+)\\).*", "$1");
        try (Connection other = byScript.connect()) {
            dev.ragdb.engine.database.Sql.execute(other, "select pg_advisory_lock(" + key + ")");
            refused(script, "canceling statement due to lock timeout");
        }
        assertThat(Psql.run(byScript, folder, script).exitCode()).isZero();
    }

    @Test
    void dropsNoDataUnlessThatIsSaid() throws Exception {
        byScript.done("migrate");
        byScript.execute("insert into user_knowledge (user_id, name) values ('1', 'Анна')");
        Installation.Run run = byScript.ragdb("-q", "downgrade", "base", "--sql");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo("ragdb: table `user_knowledge` holds 1 row, so the script will stop there;"
                        + " --yes writes one that drops it\n");
        refused(
                run.out(),
                "table `user_knowledge` holds data, and going back from `0001-create-user-knowledge` would drop it;"
                        + " a script written with --yes does it");

        String agreed = byScript.done("downgrade", "base", "--sql", "--yes");
        assertThat(Psql.run(byScript, folder, agreed).exitCode()).isZero();
        assertThat(byScript.rows("select to_regclass('user_knowledge')")).containsExactly("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            upgrade base:head                    | a range FROM:TO is for upgrade and downgrade with --sql, which then need no database; give a TARGET
            plan base:head                       | a range FROM:TO is for upgrade and downgrade with --sql, which then need no database; give a TARGET
            upgrade head:base --sql              | the range leads back; for that: ragdb downgrade
            downgrade base:head --sql            | the range leads forward; for that: ragdb upgrade
            upgrade base:+5 --sql                | target `+5` is out of range: 4 changes are pending
            upgrade 0002: --sql                  | unknown target ``: expected head, base, +1, -1, or the beginning of a change's id (0001-create-user-knowledge ... 0004-describe-user-knowledge)
            upgrade base:head --sql --output json| --sql prints a script, which is no JSON; leave --sql or --output json out
            """)
    void aRangeThatMeansNothingIsRefused(String arguments, String message) throws Exception {
        byScript.refuses(Map.of(), ExitCode.USAGE, message, arguments.split(" "));
    }

    @Test
    void theWrongVerbForATargetIsAScriptThatDoesNothing() throws Exception {
        byScript.done("upgrade", "0002");
        String script = byScript.done("upgrade", "0001", "--sql");
        assertThat(script)
                .isEqualTo("-- nothing to do: the database is at 0002-keep-updated-at; to go back: ragdb downgrade\n");
        assertThat(Psql.run(byScript, folder, script)).isEqualTo(new Installation.Run(0, "", ""));
    }

    /** Run twice: each time the same refusal, and a database as before. */
    private void refused(String script, String message) throws IOException, InterruptedException, SQLException {
        String before = byScript.state();
        for (int time = 1; time <= 2; time++) {
            Installation.Run run = Psql.run(byScript, folder, script);
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("ERROR:  " + message + "\n");
            assertThat(byScript.state()).isEqualTo(before);
        }
    }

    /** Without what tells one run from another. */
    private static String state(TestDatabase database) throws SQLException {
        return database.state()
                .replaceAll("\"\\d{4}-\\d\\d-\\d\\d [0-9:.]+\"", "(time)")
                .replaceAll(",\\d{10}\\)", ",(deployment))");
    }
}
