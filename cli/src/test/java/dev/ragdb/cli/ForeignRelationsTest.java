package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another service put a view over a function of its own in the place of a table that ragdb reads. */
final class ForeignRelationsTest {
    private static final String REFUSED =
            "is a view, not a table: its owner's code would run with your rights, so it was ";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @BeforeEach
    void putAViewOverAFunction() throws SQLException {
        database.done("migrate");
        database.execute(
                "create function public.planted() returns boolean language plpgsql as"
                        + " $$ begin raise exception 'ran as %', current_user; end $$",
                "alter table message_embeddings rename to moved",
                "create view message_embeddings as select * from moved where public.planted()"
                        + " union all select 1, '', null, null, null, null, null where public.planted()");
    }

    @Test
    void statsRefusesIt() {
        Installation.Run run = database.ragdb("stats");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
        assertThat(run.err()).contains("\"public\".\"message_embeddings\" " + REFUSED + "not read; ask its owner why");
    }

    @Test
    void searchRefusesIt() {
        Installation.Run run = database.ragdb("search", "--like", "text");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
        assertThat(run.err())
                .contains(
                        "\"public\".\"message_embeddings\" " + REFUSED + "neither read nor written; ask its owner why");
    }
}
