package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two branches each added changes; what a database says that has those of one, when the merged changelog comes. */
final class MergedNumbersTest {
    private static final String SKIPPED =
            "change `0003-add-price` is not applied here, but change `0004-add-size` is, which comes after it; it was merged"
                    + " later. Either give it the next free number: ragdb renumber 0003-add-price; or take back what is above"
                    + " and apply all in order: ragdb downgrade -1, and then ragdb migrate";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestDatabase throwaway = new TestDatabase();

    @RegisterExtension
    final TestDatabase otherThrowaway = new TestDatabase();

    private final Path directory;

    MergedNumbersTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void whatWasMergedBelowIsToldAndNothingGoesForward() throws Exception {
        migrateBranch();
        FixtureChangelog merged = merged();
        for (String arguments :
                new String[] {"migrate", "check", "plan", "upgrade head", "upgrade +1", "upgrade 0003"}) {
            database.refuses(ExitCode.DRIFT, SKIPPED, (arguments + " " + merged.option()).split(" "));
        }
        assertThat(database.ragdb("-q", "current", merged.option()))
                .isEqualTo(new Installation.Run(
                        0,
                        "0004-add-size (head), without 0003-add-price\n",
                        "ragdb: changes are out of order there; ragdb check tells what to do\n"));
        assertThat(database.done("history", merged.option()).lines())
                .anyMatch(line -> line.startsWith("0003-add-price    pending"))
                .anyMatch(line -> line.startsWith("0004-add-size     applied "));
    }

    @Test
    void goingBackAndForwardAppliesBothInOrder() throws Exception {
        migrateBranch();
        FixtureChangelog merged = merged();
        assertThat(database.done("plan", "-1", merged.option()))
                .startsWith("from 0004-add-size (head), without 0003-add-price to 0002-add-name: 1 change\n")
                .contains("\ntake back 0004-add-size\n");
        assertThat(database.done("downgrade", "-1", merged.option()))
                .contains("1 change done: now at 0002-add-name, the catalog is what the contract says");
        assertThat(database.ragdb("check", merged.option()).exitCode()).isEqualTo(4);
        database.done("migrate", merged.option());
        assertThat(ids()).isEqualTo("0001-create-item 0002-add-name 0003-add-price 0004-add-size");
        assertThat(database.done("migrate", merged.option())).startsWith("nothing to do: ");
        assertThat(database.done("downgrade", "base", merged.option())).contains("4 changes done: now at base");
    }

    @Test
    void theNextFreeNumberSolvesItToo() throws Exception {
        migrateBranch();
        FixtureChangelog renumbered = base("renumbered")
                .change("0004-add-size", "alter table item add size int;", "alter table item drop size;")
                .change("0005-add-price", "alter table item add price int;", "alter table item drop price;")
                .recordIn(otherThrowaway);
        assertThat(database.done("migrate", renumbered.option()))
                .contains("1 change done: now at 0005-add-price (head)");
    }

    @Test
    void ofAReleasedChangeTheNumberStays() throws Exception {
        migrateBranch();
        FixtureChangelog merged = merged().released("1.0", "0001-create-item", "0002-add-name", "0003-add-price");
        database.refuses(
                ExitCode.DRIFT,
                "change `0003-add-price` is not applied here, but change `0004-add-size` is, which comes after it; it was"
                        + " merged later. Take back what is above and apply all in order: ragdb downgrade -1, and then ragdb"
                        + " migrate",
                "migrate",
                merged.option());
    }

    @Test
    void severalGapsAreToldAtOnceAndGoneBackOverOneByOne() throws Exception {
        FixtureChangelog branch = empty("branch")
                .change("0001-create-item", "create table item (id int);", "drop table item;")
                .change("0003-b", "alter table item add b int;", "alter table item drop b;")
                .change("0005-d", "alter table item add d int;", "alter table item drop d;")
                .recordIn(throwaway);
        database.done("migrate", branch.option());
        FixtureChangelog merged = branch.copyTo(directory.resolve("merged"))
                .change("0002-a", "alter table item add a int;", "alter table item drop a;")
                .change("0004-c", "alter table item add c int;", "alter table item drop c;")
                .recordIn(otherThrowaway);
        database.refuses(
                ExitCode.DRIFT,
                "changes `0002-a`, `0004-c` are not applied here, but changes `0003-b`, `0005-d` are, which come after the"
                        + " first of them; they were merged later. Either give each the next free number: ragdb renumber"
                        + " 0002-a, ragdb renumber 0004-c; or take back what is above and apply all in order: ragdb downgrade"
                        + " -2, and then ragdb migrate",
                "migrate",
                merged.option());
        assertThat(database.done("downgrade", "0004", merged.option()))
                .contains("now at 0003-b, without 0002-a, the catalog is what the contract says");
        assertThat(database.done("downgrade", "-1", merged.option())).contains("now at 0001-create-item, the catalog");
        assertThat(database.done("migrate", merged.option())).contains("4 changes done: now at 0005-d (head)");
    }

    @Test
    void dataIsAskedForAndDriftIsFoundAboveAGapToo() throws Exception {
        migrateBranch();
        FixtureChangelog merged = merged();
        database.execute("insert into item (id, size) values (1, 2)");
        database.refuses(
                ExitCode.REFUSED,
                "going back to 0002-add-name drops data: column `item.size` holds 1 row; nothing was changed. To lose it:"
                        + " --yes",
                "downgrade",
                "-1",
                merged.option());
        database.execute("alter table item add surprise int");
        database.refuses(
                ExitCode.DRIFT,
                "database `" + database.name() + "` differs from the contract (- expected, + actual):\n"
                        + "  table public.item\n+   column surprise integer\n" + SKIPPED,
                "downgrade",
                "-1",
                "--yes",
                merged.option());
        database.execute("alter table item drop surprise");
        assertThat(database.done("downgrade", "-1", "--yes", merged.option())).contains("now at 0002-add-name");
    }

    @Test
    void whatIsOnlyNotRecordedIsRecordedByStamp() throws Exception {
        FixtureChangelog merged = merged();
        database.done("migrate", merged.option());
        database.execute("delete from shop_changelog where id = '0003-add-price'");
        database.refuses(
                ExitCode.DRIFT,
                "database `" + database.name() + "` differs from the contract (- expected, + actual):\n"
                        + "  table public.item\n+   column price integer\n"
                        + "change `0003-add-price` is not applied here, but change `0004-add-size` is, which comes after it;"
                        + " the catalog is nevertheless what all of them make of it. If they were only not recorded: ragdb"
                        + " stamp head",
                "migrate",
                merged.option());
        assertThat(database.done("stamp", "head", merged.option()))
                .isEqualTo("recorded as 0004-add-size (head); nothing was run\n");
        database.done("check", merged.option());
    }

    @Test
    void aRenumberedChangeIsRecognisedAndRecordedByStamp() throws Exception {
        migrateBranch();
        FixtureChangelog renumbered = base("renumbered")
                .change("0003-add-size", "alter table item add size int;", "alter table item drop size;")
                .recordIn(otherThrowaway);
        database.refuses(
                ExitCode.DRIFT,
                "change `0004-add-size`, which is applied here, looks like `0003-add-size` of this changelog: the same"
                        + " content under another number. Record it under this one: ragdb stamp head",
                "migrate",
                renumbered.option());
        assertThat(database.done("history", renumbered.option()))
                .containsPattern("0003-add-size +applied .* as 0004-add-size");
        String appliedAt = database.rows("select dateexecuted || ' ' || orderexecuted from shop_changelog order by 1")
                .toString();
        assertThat(database.done("stamp", "head", renumbered.option()))
                .isEqualTo("recorded as 0003-add-size (head); nothing was run\n");
        assertThat(database.done("stamp", "head", renumbered.option())).startsWith("nothing to do: ");
        assertThat(ids()).isEqualTo("0001-create-item 0002-add-name 0003-add-size");
        assertThat(database.rows("select dateexecuted || ' ' || orderexecuted from shop_changelog order by 1"))
                .hasToString(appliedAt);
        assertThat(database.done("downgrade", "base", renumbered.option())).contains("3 changes done: now at base");
    }

    @Test
    void aRenumberedChangeAboveAMergedOneIsTakenBackUnderItsOldNumber() throws Exception {
        FixtureChangelog branch = base("branch")
                .change("0003-add-size", "alter table item add size int;", "alter table item drop size;")
                .recordIn(throwaway);
        database.done("migrate", branch.option());
        FixtureChangelog merged = merged();
        database.refuses(
                ExitCode.DRIFT,
                "change `0003-add-size`, which is applied here, looks like `0004-add-size` of this changelog: the same content"
                        + " under another number\n" + SKIPPED,
                "migrate",
                merged.option());
        database.done("downgrade", "-1", merged.option());
        assertThat(ids()).isEqualTo("0001-create-item 0002-add-name");
        database.done("migrate", merged.option());
        database.done("check", merged.option());
    }

    /** Killed between the statement and the row, above a gap: the next downgrade just goes on, and nothing else does. */
    @Test
    void whatWasInterruptedAboveAGapIsFinished() throws Exception {
        FixtureChangelog branch = base("branch");
        index(branch).recordIn(throwaway);
        database.done("migrate", branch.option());
        FixtureChangelog merged = index(base("merged")
                        .change("0003-add-price", "alter table item add price int;", "alter table item drop price;"))
                .recordIn(otherThrowaway);
        database.execute("drop index item_name");
        database.refuses(
                ExitCode.DRIFT, SKIPPED.replace("0004-add-size", "0004-index-name"), "migrate", merged.option());
        assertThat(database.done("downgrade", "-1", merged.option())).contains("now at 0002-add-name");
        assertThat(ids()).isEqualTo("0001-create-item 0002-add-name");
        database.done("migrate", merged.option());
        database.done("check", merged.option());
    }

    private static FixtureChangelog index(FixtureChangelog changelog) throws IOException {
        return changelog.change(
                "0004-index-name",
                "runInTransaction:false",
                "create index concurrently if not exists item_name on item (name);",
                "drop index concurrently if exists item_name;");
    }

    private String ids() throws Exception {
        return String.join(" ", database.rows("select id from shop_changelog order by orderexecuted"));
    }

    private void migrateBranch() throws IOException {
        FixtureChangelog branch = base("branch")
                .change("0004-add-size", "alter table item add size int;", "alter table item drop size;")
                .recordIn(throwaway);
        database.done("migrate", branch.option());
    }

    /** With a change that the branch does not have, below its own. */
    private FixtureChangelog merged() throws IOException {
        return base("merged")
                .change("0003-add-price", "alter table item add price int;", "alter table item drop price;")
                .change("0004-add-size", "alter table item add size int;", "alter table item drop size;")
                .recordIn(otherThrowaway);
    }

    private FixtureChangelog base(String name) throws IOException {
        return empty(name)
                .change("0001-create-item", "create table item (id int);", "drop table item;")
                .change("0002-add-name", "alter table item add name text;", "alter table item drop name;");
    }

    private FixtureChangelog empty(String name) throws IOException {
        return FixtureChangelog.empty(Files.createDirectories(directory.resolve(name)));
    }
}
