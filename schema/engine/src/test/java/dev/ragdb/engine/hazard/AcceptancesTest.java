package dev.ragdb.engine.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.proof.ProofListener;
import dev.ragdb.engine.proof.ProofReport;
import dev.ragdb.engine.proof.Prover;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a change file may say of its own hazards, and the exact words when it says it in a way that does not count. */
final class AcceptancesTest {
    private static final String DROP = "alter table item drop note;";
    private static final String LOST = "nobody reads notes since release 4";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final ChangelogFolder files;

    AcceptancesTest(@TempDir Path folder) {
        files = new ChangelogFolder(folder, "table public.item")
                .change("0001-create", "create table item (id bigint, note text);", "drop table item;");
    }

    @Test
    void reportsAnAcceptedHazardWithTheReason() {
        change("--ragdb accept drops-column: " + LOST + "\n--ragdb accept rollback-loses-data:   the same  ", DROP);
        ProofReport report = prove(files.changes());
        assertThat(report.changes().get(1).hazards())
                .extracting(hazard -> hazard.code() + " " + hazard.object() + ": "
                        + hazard.accepted().orElse("open"))
                .containsExactly("drops-column public.item.note: " + LOST, "rollback-loses-data public.item: the same");
        assertThat(report.isClean()).isTrue();
        assertThat(report.requireContract().changes().get(1).hazards().toString())
                .contains(LOST);
    }

    @Test
    void leavesTheOtherHazardsOpen() {
        change("--ragdb accept drops-column: " + LOST, DROP);
        ProofReport report = prove(files.changes());
        assertThat(report.open()).extracting(Hazard::code).containsExactly(HazardCode.ROLLBACK_LOSES_DATA);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void coversEveryFindingOfItsKind() {
        files.owning("table public.item", "table public.more")
                .file(
                        "stand-ins.sql",
                        "create table more (id bigint, a text, b text); insert into more values (1, 'x', 'y')");
        change(
                "--ragdb accept drops-column: unused\n--ragdb accept rollback-loses-data: unused",
                "alter table more drop a, drop b;",
                "alter table more add a text, add b text;");
        assertThat(prove(files.changes()).isClean()).isTrue();
    }

    @Test
    void isNoPartOfTheChecksum() {
        change("", DROP);
        String plain = checksum();
        change("--ragdb accept drops-column: " + LOST, DROP);
        assertThat(checksum()).isEqualTo(plain);
        change("-- ragdb accept drops-column: another reason", DROP);
        assertThat(checksum()).isEqualTo(plain);
    }

    @Test
    void refusesOneWithoutAReason() {
        String needed = "accepting `drops-column` needs a reason: `--ragdb accept drops-column: ...`";
        assertRefused("--ragdb accept drops-column", ":2: " + needed);
        assertRefused("--ragdb accept drops-column:", ":2: " + needed);
        assertRefused("\n--ragdb accept drops-column:   ", ":3: " + needed);
    }

    @Test
    void refusesACodeThatIsNone() {
        assertRefused(
                "--ragdb accept drops-colum: unused",
                ":2: there is no hazard `drops-colum`, did you mean 'drops-column'?");
    }

    @Test
    void refusesWhatCannotBeAccepted() {
        for (HazardCode code : HazardCode.values()) {
            if (!code.acceptable()) {
                assertRefused(
                        "--ragdb accept " + code + ": we know",
                        ":2: `" + code + "` cannot be accepted: such a change is never applied");
            }
        }
    }

    @Test
    void refusesTheSameTwice() {
        assertRefused(
                "--ragdb accept drops-column: one\n--ragdb accept drops-column: two",
                ":3: `drops-column` is accepted twice");
    }

    @Test
    void refusesAnotherWord() {
        assertRefused("--ragdb ignore drops-column: one", ":2: expected `--ragdb accept CODE: reason`");
        assertRefused("--ragdb", ":2: expected `--ragdb accept CODE: reason`");
    }

    @Test
    void refusesOneBelowTheChangesetLine() {
        change("", "--ragdb accept drops-column: " + LOST + "\n" + DROP);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> prove(files.changes()))
                .withMessage(file()
                        + ":5: `--ragdb` lines stand above the --changeset line: below it they would change the change's"
                        + " checksum");
    }

    @Test
    void refusesOneThatMatchesNothing() {
        change("--ragdb accept drops-column: " + LOST, "alter table item add a int;", "alter table item drop a;");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> prove(files.changes()))
                .withMessage(file() + ":2: accepts `drops-column`, which was not found: take the line out")
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.INPUT));
    }

    @Test
    void namesAllThatDoesNotCount() {
        change("--ragdb accept drops-colum: unused\n--ragdb accept renames", DROP);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> prove(files.changes()))
                .withMessage(
                        """
                        %1$s accepts hazards in a way that does not count:
                          %1$s:2: there is no hazard `drops-colum`, did you mean 'drops-column'?
                          %1$s:3: accepting `renames` needs a reason: `--ragdb accept renames: ...`"""
                                .formatted(file()));
    }

    @Test
    void aStringThatLooksLikeOneIsNone() {
        change("", "insert into item values (100, '--ragdb accept drops-column');", "delete from item where id = 100;");
        assertThat(prove(files.changes()).isClean()).isTrue();
    }

    private void assertRefused(String lines, String problem) {
        change(lines, DROP);
        Changelog changelog = files.changes();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> Acceptances.in(changelog.changes().get(1)))
                .withMessage(file() + problem)
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.INPUT));
    }

    private void change(String above, String forward) {
        change(above, forward, "alter table item add note text;");
    }

    private void change(String above, String forward, String rollback) {
        files.file(
                "changes/0002-case.sql",
                """
                --liquibase formatted sql logicalFilePath:shop/0002-case.sql
                %s
                --changeset shop:0002-case
                --comment: why
                %s
                --rollback %s
                """
                        .formatted(above, forward, rollback));
    }

    private String file() {
        return files.path("changes/0002-case.sql");
    }

    private String checksum() {
        return ChangeScripts.parse(files.changes().changes()).get(1).checksum();
    }

    private ProofReport prove(Changelog changelog) {
        FreshDatabases.Fresh scratch = databases.create();
        return Prover.prove(() -> scratch.server().connect(scratch.name()), changelog, List.of(), ProofListener.NONE);
    }
}
