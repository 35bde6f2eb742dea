package dev.ragdb.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.text.Screen;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GithubFormatTest {
    private final ReportFormat format = ReportFormat.of("github", Screen.NONE);

    @Test
    void annotatesWhatIsOpenAndWhatIsAccepted() {
        assertThat(format.write(SampleReports.open(Optional.empty())).lines())
                .containsExactly(
                        "::error file=моя схема/changes/0002-index.sql,line=5,title=index-not-concurrent::public.item: SHARE while 1, 2: {x}"
                                + "%0ACREATE INDEX holds SHARE: nobody can insert, update or delete until it is done."
                                + "%0AInstead: CREATE INDEX CONCURRENTLY in a change of its own, with runInTransaction:false on its --changeset line;"
                                + " and DROP INDEX CONCURRENTLY in its rollback. For a primary key or unique constraint: build the index so,"
                                + " then ADD CONSTRAINT ... USING INDEX.",
                        "::error file=моя схема/changes/0003-type.sql,line=3,title=rollback-incomplete::public.item: (- expected, + actual)"
                                + "%0A-   column name varchar(8)%0A+   column name varchar(20)"
                                + "%0AThe next upgrade then meets what it does not expect, such as a type that exists already, or keeps a difference for good."
                                + "%0AInstead: Take back every statement, in the opposite order: what was created is dropped, what was altered gets its old form,"
                                + " with the old names, lengths and defaults.",
                        "::notice file=моя схема/changes/0003-type.sql,line=5,title=rewrites-table::public.item: SHARE%0Aaccepted: 100%25 пусто",
                        "3 changes proven on PostgreSQL 17.11: 2 open hazards in 2 changes");
    }

    @Test
    void anEarlyEndIsAnErrorOfItsOwn() {
        assertThat(format.write(SampleReports.endedEarly(Optional.of("0003-a,b:c"), "0003-a,b:c")))
                .isEqualTo("::error title=ragdb prove::0 of 1 change proven on PostgreSQL 17.11: no open hazards;"
                        + " it ended at 0002-fill; not reached: 0003-a,b:c\n");
    }

    @Test
    void escapesWhatWouldEndAProperty() {
        assertThat(GithubFormat.property("50%, a:b\r\n")).isEqualTo("50%25%2C a%3Ab%0D%0A");
        assertThat(GithubFormat.message("50%, a:b\r\n")).isEqualTo("50%25, a:b%0D%0A");
    }
}
