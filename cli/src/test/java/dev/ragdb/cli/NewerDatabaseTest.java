package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An older version of a service, with the changelog of its day, meets a database that a newer one migrated. */
final class NewerDatabaseTest {
    private static final String AHEAD =
            "ragdb: the database is ahead of this changelog by 1 change (0002-add-size): a newer"
                    + " version was here; nothing to do\n";
    private static final String UNKNOWN =
            "recorded as applied there, but unknown to this changelog: `0002-add-size`; nothing was"
                    + " recorded. A newer version may have brought them. The owned objects are those of the target without them; to forget"
                    + " them: --yes";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestDatabase throwaway = new TestDatabase();

    @RegisterExtension
    final TestDatabase otherThrowaway = new TestDatabase();

    private final FixtureChangelog older;
    private final FixtureChangelog newer;

    NewerDatabaseTest(@TempDir Path directory) throws IOException {
        older = FixtureChangelog.empty(directory.resolve("older"))
                .change("0001-create-item", "create table item (id int);", "drop table item;");
        newer = older.copyTo(directory.resolve("newer"))
                .change("0002-add-size", "alter table item add size int;", "alter table item drop size;");
    }

    @BeforeEach
    void theNewerOneWasHere() throws IOException {
        older.recordIn(throwaway);
        newer.recordIn(otherThrowaway);
        database.done("migrate", newer.option());
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "upgrade head", "upgrade 0001", "upgrade +0"})
    void goingForwardWarnsAndSucceeds(String arguments) throws Exception {
        String before = database.state();
        assertThat(database.ragdb(("-q " + arguments + " " + older.option()).split(" ")))
                .isEqualTo(new Installation.Run(0, "", AHEAD));
        assertThat(database.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"downgrade -1", "downgrade base", "downgrade base --yes", "plan base"})
    void goingBackIsRefused(String arguments) throws Exception {
        database.refuses(
                ExitCode.REFUSED,
                "the database is ahead of this changelog (0002-add-size): only the version that brought these changes knows how"
                        + " to take them back",
                (arguments + " " + older.option()).split(" "));
    }

    @Test
    void readingVerbsSayWhereItIs() {
        String place = "0002-add-size (ahead of this changelog)\n";
        assertThat(database.done("current", older.option())).isEqualTo(place);
        assertThat(database.done("plan", older.option())).isEqualTo("nothing to do: at " + place);
        assertThat(database.done("history", older.option()))
                .containsPattern("0001-create-item +applied ")
                .containsPattern("0002-add-size +applied .* not in this changelog\n");
    }

    @Test
    void whatDiffersOfTheKnownObjectsIsTold() {
        assertThat(database.ragdb("-q", "check", older.option()))
                .isEqualTo(new Installation.Run(
                        0,
                        "at 0002-add-size (ahead of this changelog)\n",
                        "ragdb: what this changelog knows differs there, by the newer changes or by hand: only the version that"
                                + " brought them can tell (- expected here, + actual):\n"
                                + "  table public.item\n+   column size integer\n"));
    }

    @Test
    void stampForgetsNewerChangesOnlyWhenAskedAndWhenNothingIsLeftOfThem() throws Exception {
        database.refuses(
                ExitCode.DRIFT,
                "the database is not what `0001-create-item` makes of it (- expected, + actual); nothing was recorded:\n"
                        + "  table public.item\n+   column size integer",
                "stamp",
                "head",
                "--yes",
                older.option());
        database.execute("alter table item drop size");
        database.refuses(ExitCode.REFUSED, UNKNOWN, "stamp", "head", older.option());
        assertThat(database.done("stamp", "head", "--yes", older.option()))
                .isEqualTo("recorded as 0001-create-item (head); nothing was run\n");
        assertThat(database.done("stamp", "head", "--yes", older.option())).startsWith("nothing to do: ");
        database.done("check", older.option());
        database.done("migrate", newer.option());
    }

    @Test
    void whoHasChangesOfHisOwnIsNotOlder() throws Exception {
        older.change("0003-add-price", "alter table item add price int;", "alter table item drop price;")
                .pretendRecorded();
        for (String verb : new String[] {"migrate", "check", "plan", "upgrade head"}) {
            database.refuses(
                    ExitCode.DRIFT,
                    "applied there, but unknown to this version: `0002-add-size`; known to it, but not applied:"
                            + " `0003-add-price`. Neither version follows the other: find out which one belongs there",
                    (verb + " " + older.option()).split(" "));
        }
    }

    @Test
    void anAppliedChangeThatWasRemovedFromTheMiddleIsTold() throws Exception {
        database.execute("insert into shop_changelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                + " values ('0001-add-colour', 'shop', '0001-add-colour.sql', now(), 3, 'EXECUTED')");
        String message =
                "change `0001-add-colour` is applied here, below `0002-add-size`, but this changelog does not have it:"
                        + " removed, or renumbered and edited. Restore what was applied; if the database is nevertheless what the changelog"
                        + " makes of it, forget it: ragdb stamp head --yes";
        for (String verb : new String[] {"migrate", "check", "plan"}) {
            database.refuses(ExitCode.DRIFT, message, verb, newer.option());
        }
        database.done("stamp", "head", "--yes", newer.option());
        database.done("check", newer.option());
    }
}
