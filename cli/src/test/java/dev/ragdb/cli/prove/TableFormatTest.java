package dev.ragdb.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.text.Screen;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TableFormatTest {
    private final ReportFormat format = ReportFormat.of("table", Screen.NONE);

    @Test
    void showsALineAChangeAndWhatIsAccepted() {
        assertThat(format.write(SampleReports.clean()))
                .isEqualTo(
                        """
                        change       forward  back  again  hazards     strongest lock
                        0001-create  ok       ok    ok     -           -
                        0002-index   ok       ok    ok     1 accepted  SHARE on public.item, scan

                        моя схема/changes/0002-index.sql:5: index-not-concurrent on public.item, accepted: в таблице 3 строки: {мало}, 100%

                        2 changes proven on PostgreSQL 17.11: no open hazards
                        """);
    }

    @Test
    void saysWhatIsWrongWhyAndWhatToDo() {
        assertThat(format.write(SampleReports.open(Optional.empty())))
                .isEqualTo(
                        """
                        change       forward  back     again  hazards             strongest lock
                        0001-create  ok       ok       ok     -                   -
                        0002-index   ok       ok       ok     1 open              SHARE on public.item, scan, and on 1 more
                        0003-type    ok       differs  ok     1 open, 1 accepted  ACCESS EXCLUSIVE on public.item, rewrite

                        моя схема/changes/0002-index.sql:5: index-not-concurrent: public.item: SHARE while 1, 2: {x}
                          statement: CREATE INDEX item_name ON item (name)
                          why: CREATE INDEX holds SHARE: nobody can insert, update or delete until it is
                            done.
                          instead: CREATE INDEX CONCURRENTLY in a change of its own, with
                            runInTransaction:false on its --changeset line; and DROP INDEX CONCURRENTLY
                            in its rollback. For a primary key or unique constraint: build the index so,
                            then ADD CONSTRAINT ... USING INDEX.

                        моя схема/changes/0003-type.sql:3: rollback-incomplete: public.item: (- expected, + actual)
                            -   column name varchar(8)
                            +   column name varchar(20)
                          why: The next upgrade then meets what it does not expect, such as a type that
                            exists already, or keeps a difference for good.
                          instead: Take back every statement, in the opposite order: what was created is
                            dropped, what was altered gets its old form, with the old names, lengths and
                            defaults.

                        моя схема/changes/0003-type.sql:5: rewrites-table on public.item, accepted: 100% пусто

                        3 changes proven on PostgreSQL 17.11: 2 open hazards in 2 changes
                        """);
    }

    @Test
    void tellsOfOneChangeOnly() {
        assertThat(format.write(SampleReports.open(Optional.of("0001-create"))))
                .isEqualTo(
                        """
                        change       forward  back  again  hazards  strongest lock
                        0001-create  ok       ok    ok     -        -

                        1 change proven on PostgreSQL 17.11: no open hazards
                        """);
    }

    @Test
    void saysWhereTheProofEndedAndWhatItDidNotReach() {
        assertThat(format.write(SampleReports.endedEarly(Optional.empty(), "0003-a", "0004-b")))
                .isEqualTo(
                        """
                        change       forward  back  again  hazards  strongest lock
                        0001-create  ok       ok    ok     -        -
                        0002-fill    failed   -     -      1 open   -

                        моя схема/changes/0002-fill.sql:5: fails-on-existing-rows: ERROR: column "name" contains null values
                          statement: CREATE INDEX item_name ON item (name)
                          why: It passes every test on a fresh database and fails on the one that
                            matters.
                          instead: Correct the rows first, in a change of their own: fill what is
                            missing, convert what does not fit. For a new column that must not be null:
                            add it without NOT NULL, fill it, then add the constraint. Where no database
                            can have such rows, say so in seeds/CHANGE.sql beside changes/: it may
                            correct the generated rows before the change is proven.

                        1 of 4 changes proven on PostgreSQL 17.11: 1 open hazard in 1 change; it ended at 0002-fill; not reached: 0003-a, 0004-b
                        """);
    }

    @Test
    void aChangeThatWasNotReachedLeavesTheSummaryOnly() {
        Findings findings = SampleReports.endedEarly(Optional.of("0003-a"), "0003-a", "0004-b");

        assertThat(format.write(findings))
                .isEqualTo("0 of 1 change proven on PostgreSQL 17.11: no open hazards;"
                        + " it ended at 0002-fill; not reached: 0003-a\n");
        assertThat(findings.isClean()).isFalse();
    }

    @Test
    void aLongTailIsNotNamedOneByOne() {
        String[] rest = {"0003-a", "0004-b", "0005-c", "0006-d", "0007-e", "0008-f"};

        assertThat(SampleReports.endedEarly(Optional.empty(), rest).summary())
                .endsWith("; it ended at 0002-fill; not reached: 0003-a to 0008-f (6 changes)");
        assertThat(SampleReports.endedEarly(Optional.empty()).summary()).endsWith("; it ended at 0002-fill");
    }

    @Test
    void isCleanWhenNothingIsOpenInWhatWasAskedFor() {
        assertThat(SampleReports.clean().isClean()).isTrue();
        assertThat(SampleReports.open(Optional.empty()).isClean()).isFalse();
        assertThat(SampleReports.open(Optional.of("0001-create")).isClean()).isTrue();
        assertThat(SampleReports.open(Optional.of("0002-index")).isClean()).isFalse();
        assertThat(SampleReports.endedEarly(Optional.of("0001-create")).isClean())
                .isTrue();
        assertThat(SampleReports.endedEarly(Optional.of("0002-fill")).isClean()).isFalse();
    }
}
