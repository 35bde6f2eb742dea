package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is recorded is only ever what the catalog shows; upwards, downwards, and to nothing at all. */
final class StampTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void recordsBaseWhereEverythingIsGone() throws Exception {
        database.done("migrate");
        database.execute("drop table user_knowledge", "drop function rag_manager_set_updated_at()");

        assertThat(database.done("stamp", "base")).isEqualTo("recorded as base; nothing was run\n");
        assertThat(database.rows("select count(*) from rag_changelog")).containsExactly("0");
        String stamped = database.state();
        assertThat(database.done("stamp", "base")).isEqualTo("nothing to do: recorded as base\n");
        assertThat(database.state()).isEqualTo(stamped);
        assertThat(database.done("migrate")).contains("4 changes done");
    }

    @Test
    void baseWhereNothingEverWasLeavesNothing() throws Exception {
        String before = database.state();
        assertThat(database.done("stamp", "base")).isEqualTo("nothing to do: recorded as base\n");
        assertThat(database.state()).isEqualTo(before);
    }

    @Test
    void recordsLessWhereSomebodyTookAChangeBackByHand() throws Exception {
        database.done("migrate");
        database.execute(
                "drop trigger update_user_knowledge_updated_at on user_knowledge",
                "drop function rag_manager_set_updated_at()",
                "drop index ix_user_knowledge_expertise");
        for (String column : database.rows("select attname from pg_attribute"
                + " where attrelid = 'user_knowledge'::regclass and attnum > 0 and not attisdropped")) {
            database.execute("comment on column user_knowledge." + column + " is null");
        }
        database.execute("comment on table user_knowledge is null");

        assertThat(database.done("stamp", "0001"))
                .isEqualTo("recorded as 0001-create-user-knowledge; nothing was run\n");
        assertThat(database.rows("select id from rag_changelog")).containsExactly("0001-create-user-knowledge");
        String stamped = database.state();
        assertThat(database.done("stamp", "0001")).isEqualTo("nothing to do: recorded as 0001-create-user-knowledge\n");
        assertThat(database.state()).isEqualTo(stamped);
        database.done("migrate");
    }

    @Test
    void recordsNothingLessWhereTheCatalogShowsMore() throws Exception {
        database.done("upgrade", "0002");
        database.refuses(
                ExitCode.DRIFT,
                "the database is not what `0001-create-user-knowledge` makes of it (- expected, + actual); nothing was"
                        + " recorded:\n+ function public.rag_manager_set_updated_at()\n+   definition\n"
                        + definition()
                        + "  table public.user_knowledge\n+   trigger update_user_knowledge_updated_at CREATE TRIGGER"
                        + " update_user_knowledge_updated_at BEFORE UPDATE ON public.user_knowledge FOR EACH ROW EXECUTE"
                        + " FUNCTION public.rag_manager_set_updated_at()",
                "stamp",
                "0001");
    }

    @Test
    void aDatabaseThatIsAheadIsLeftToTheNewerVersion() throws Exception {
        database.done("upgrade", "0002");
        database.execute("insert into rag_changelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                + " values ('0009-later', 'a', 'f', now(), 9, 'EXECUTED')");
        database.refuses(
                ExitCode.REFUSED,
                "the database is ahead of this changelog (0009-later): only the version that brought these changes can go"
                        + " on from here; nothing was changed",
                "stamp",
                "0002");
    }

    private String definition() throws Exception {
        StringBuilder text = new StringBuilder();
        database.rows(
                        "select regexp_split_to_table(rtrim(pg_get_functiondef('rag_manager_set_updated_at'::regproc), E'\\n'),"
                                + " E'\\n')")
                .forEach(row -> text.append("+     ").append(row).append('\n'));
        return text.toString();
    }
}
