package dev.ragdb.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the proof of a changelog finds, and its exact words. */
final class ContractRecorderTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final ChangelogFolder files;

    ContractRecorderTest(@TempDir Path folder) {
        files = new ChangelogFolder(folder, "table public.item")
                .file(
                        "stand-ins.sql",
                        "create table theirs (id int);\ncreate view theirs_view as select id from theirs;")
                .change("0001-create", "create table item (id int);", "drop table item;");
    }

    @Test
    void recordsWhatEachChangeDoes() throws SQLException {
        files.change("0002-add", "alter table item add name text;", "alter table item drop name;")
                .concurrently(
                        "0003-index",
                        "create index concurrently item_id on item (id);",
                        "drop index concurrently item_id;");
        Changelog changelog = files.changes();
        Connection connection = databases.connect();
        Contract contract = ContractRecorder.record(connection, changelog);
        assertThat(contract.ids()).isEqualTo(changelog.ids());
        assertThat(contract.catalogAfter(3).text())
                .isEqualTo(
                        """
                        table public.item
                          column id integer
                          column name text
                          index item_id CREATE INDEX item_id ON public.item USING btree (id)
                        """);
        assertThat(contract.changes().get(2).inTransaction()).isFalse();
        assertThat(contract.changes().get(2).comment()).isEqualTo("why 0003-index");
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(ContractJson.write(ContractRecorder.record(databases.connect(), changelog)))
                .isEqualTo(ContractJson.write(contract));
    }

    @Test
    void findsARollbackThatLeavesSomething() throws SQLException {
        files.change("0002-add", "alter table item add name text, add note text;", "alter table item drop name;");
        assertFails()
                .isEqualTo(
                        file("0002-add")
                                + """
                        : its rollback does not restore what was there before (- expected, + actual):
                          table public.item
                        +   column note text
                        """);
    }

    @Test
    void findsARollbackThatFails() throws SQLException {
        files.change(
                "0002-add",
                "alter table item add name text;",
                "alter table item drop name;\nalter table item drop nam;");
        assertFails()
                .isEqualTo(file("0002-add")
                        + ":8: column \"nam\" of relation \"item\" does not exist (SQLSTATE 42703); statement:"
                        + " alter table item drop nam; seen on a throwaway database");
    }

    @Test
    void findsAChangeThatGivesSomethingElseTheSecondTime() throws SQLException {
        files.owning("table public.item", "sequence public.counter")
                .change(
                        "0002-add",
                        """
                        create sequence if not exists counter;
                        do 'begin execute format(''alter table item add c%s int'', nextval(''counter'')); end';""",
                        "do 'begin execute (select format(''alter table item drop %I'', attname) from pg_attribute"
                                + " where attrelid = ''item''::regclass and attname like ''c_''); end';");
        assertFails()
                .startsWith(file("0002-add") + ": its rollback does not restore what was there before")
                .contains("+ sequence public.counter");
    }

    @Test
    void findsAnUndeclaredObject() throws SQLException {
        files.change("0002-more", "create table more (id int);", "drop table more;");
        assertFails()
                .isEqualTo(file("0002-more")
                        + ": touches what `shop` does not own: table public.more, type public.more, type public.more[];"
                        + " objects of its own must be declared as owned in manifest.json");
    }

    @Test
    void findsWhatBelongsToOthers() throws SQLException {
        files.change("0002-others", "comment on table theirs is 'x';", "comment on table theirs is null;");
        assertFails()
                .isEqualTo(file("0002-others")
                        + ": touches what `shop` does not own: table public.theirs; objects of its own must be declared"
                        + " as owned in manifest.json");
    }

    @Test
    void findsARollbackThatTouchesOthers() throws SQLException {
        files.change("0002-add", "alter table item add name text;", "alter table item drop name;\ndelete from theirs;");
        assertFails().startsWith(file("0002-add") + ": touches what `shop` does not own: table public.theirs;");
    }

    @Test
    void findsWhatBelongsToOthersOutsideATransactionToo() throws SQLException {
        files.concurrently(
                "0002-index",
                "create index concurrently theirs_id on theirs (id);",
                "drop index concurrently theirs_id;");
        assertFails()
                .isEqualTo(file("0002-index")
                        + ": touches what `shop` does not own: table public.theirs; objects of its own must be"
                        + " declared as owned in manifest.json");
    }

    @Test
    void findsBrokenSqlWithFileLineAndStatement() throws SQLException {
        files.change("0002-broken", "alter table item\n    add name text,\n    ad note text;", "select 1;");
        assertFails()
                .isEqualTo(file("0002-broken")
                        + ":7: syntax error at or near \"ad\" (SQLSTATE 42601); statement: alter table item add name"
                        + " text, ad note text; seen on a throwaway database");
    }

    @Test
    void findsAChangeThatEndsItsOwnTransaction() throws SQLException {
        files.change("0002-commit", "alter table item add name text;\ncommit;", "alter table item drop name;");
        assertFails()
                .isEqualTo(file("0002-commit")
                        + ": ends its own transaction, so it cannot be checked before it is committed: take COMMIT,"
                        + " ROLLBACK and the like out of it");
    }

    @Test
    void saysWhichStandInIsBroken() throws SQLException {
        files.file("stand-ins.sql", "create table theirs (id int);\n\ncreate table more (id nonsense);\n");
        assertFails()
                .isEqualTo(
                        "stand-ins.sql of " + files.folder() + ": type \"nonsense\" does not exist (SQLSTATE 42704)");
    }

    @Test
    void doesNotCarryASettingFromOneChangeIntoTheNext() throws SQLException {
        files.change("0002-set", "set search_path = pg_catalog;", "select 1;")
                .change("0003-add", "alter table item add name text;", "alter table item drop name;");
        assertThat(ContractRecorder.record(databases.connect(), files.changes()).ids())
                .hasSize(3);
    }

    private AbstractStringAssert<?> assertFails() throws SQLException {
        Changelog changelog = files.changes();
        Connection connection = databases.connect();
        EngineException thrown =
                catchThrowableOfType(EngineException.class, () -> ContractRecorder.record(connection, changelog));
        assertThat(thrown).isNotNull();
        assertThat(thrown.reason()).isEqualTo(Reason.FAILED);
        assertThat(connection.getAutoCommit()).isTrue();
        return assertThat(thrown.getMessage());
    }

    private String file(String id) {
        return files.path("changes/" + id + ".sql");
    }
}
