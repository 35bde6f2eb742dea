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
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the proof of a changelog finds, and its exact words. */
final class ProverTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final ChangelogFolder files;

    ProverTest(@TempDir Path folder) {
        files = new ChangelogFolder(folder, "table public.item")
                .file(
                        "stand-ins.sql",
                        "create table theirs (id int);\ncreate view theirs_view as select id from theirs;")
                .change("0001-create", "create table item (id int);", "drop table item;");
    }

    @Test
    void recordsWhatEachChangeDoes() throws Exception {
        files.change("0002-add", "alter table item add name text;", "alter table item drop name;")
                .concurrently(
                        "0003-index",
                        "create index concurrently item_id on item (id);",
                        "drop index concurrently item_id;");
        Changelog changelog = files.changes();
        Contract contract = record(changelog);
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
        assertThat(ContractJson.write(record(changelog))).isEqualTo(ContractJson.write(contract));
        // As the server says it, without what a distribution adds.
        String server = FreshDatabases.strings(databases.connect(), "show server_version")
                .get(0)
                .replaceFirst(" .*", "");
        assertThat(contract.changes())
                .extracting(change -> change.provenOn().toString())
                .containsOnly("[" + server + "]");
    }

    @Test
    void findsARollbackThatLeavesSomething() {
        files.change("0002-add", "alter table item add name text, add note text;", "alter table item drop name;");
        assertFails()
                .isEqualTo(
                        file("0002-add")
                                + """
                        :7: rollback-incomplete: (- expected, + actual)
                          table public.item
                        +   column note text""");
    }

    @Test
    void findsARollbackThatFails() {
        files.change(
                "0002-add",
                "alter table item add name text;",
                "alter table item drop name;\nalter table item drop nam;");
        assertFails()
                .isEqualTo(file("0002-add")
                        + ":8: rollback-fails: column \"nam\" of relation \"item\" does not exist (SQLSTATE 42703)");
    }

    @Test
    void findsAChangeThatGivesSomethingElseTheSecondTime() {
        files.owning("table public.item", "sequence public.counter")
                .change(
                        "0002-add",
                        """
                        create sequence if not exists counter;
                        do 'begin execute format(''alter table item add c%s int'', nextval(''counter'')); end';""",
                        "do 'begin execute (select format(''alter table item drop %I'', attname) from pg_attribute"
                                + " where attrelid = ''item''::regclass and attname like ''c_''); end';");
        assertFails()
                .startsWith(file("0002-add") + ":8: rollback-incomplete: (- expected, + actual)")
                .contains("+ sequence public.counter");
    }

    @Test
    void findsAnUndeclaredObject() {
        files.change("0002-more", "create table more (id int);", "drop table more;");
        assertFails()
                .isEqualTo(
                        file("0002-more")
                                + ": undeclared-object: creates what manifest.json does not declare as owned: table public.more");
    }

    @Test
    void findsWhatBelongsToOthers() {
        files.change("0002-others", "comment on table theirs is 'x';", "comment on table theirs is null;");
        assertFails()
                .isEqualTo(file("0002-others")
                        + ": touches-external: touches what `shop` does not own: table public.theirs");
    }

    @Test
    void findsARollbackThatTouchesOthers() {
        files.change("0002-add", "alter table item add name text;", "alter table item drop name;\ndelete from theirs;");
        assertFails()
                .startsWith(
                        file("0002-add") + ": touches-external: touches what `shop` does not own: table public.theirs");
    }

    @Test
    void findsWhatBelongsToOthersOutsideATransactionToo() {
        files.concurrently(
                "0002-index",
                "create index concurrently theirs_id on theirs (id);",
                "drop index concurrently theirs_id;");
        assertFails()
                .isEqualTo(file("0002-index")
                        + ":5: touches-external: touches what `shop` does not own: table public.theirs");
    }

    @Test
    void findsBrokenSqlWithFileLineAndStatement() {
        files.change("0002-broken", "alter table item\n    add name text,\n    ad note text;", "select 1;");
        assertFails()
                .isEqualTo(file("0002-broken")
                        + ":7: syntax error at or near \"ad\" (SQLSTATE 42601); statement: alter table item add name"
                        + " text, ad note text; seen on a throwaway database");
    }

    @Test
    void findsAChangeThatEndsItsOwnTransaction() {
        files.change("0002-commit", "alter table item add name text;\ncommit;", "alter table item drop name;");
        assertFails()
                .isEqualTo(file("0002-commit")
                        + ": ends its own transaction, so it cannot be checked before it is committed: take COMMIT,"
                        + " ROLLBACK and the like out of it");
    }

    @Test
    void saysWhichStandInIsBroken() {
        files.file("stand-ins.sql", "create table theirs (id int);\n\ncreate table more (id nonsense);\n");
        assertFails()
                .isEqualTo(
                        "stand-ins.sql of " + files.folder() + ": type \"nonsense\" does not exist (SQLSTATE 42704)");
    }

    @Test
    void doesNotCarryASettingFromOneChangeIntoTheNext() {
        files.change("0002-set", "set search_path = pg_catalog;", "select 1;")
                .change("0003-add", "alter table item add name text;", "alter table item drop name;");
        assertThat(record(files.changes()).ids()).hasSize(3);
    }

    private AbstractStringAssert<?> assertFails() {
        Changelog changelog = files.changes();
        EngineException thrown = catchThrowableOfType(EngineException.class, () -> record(changelog));
        assertThat(thrown).isNotNull();
        assertThat(thrown.reason()).isEqualTo(Reason.FAILED);
        return assertThat(thrown.getMessage());
    }

    private Contract record(Changelog changelog) {
        FreshDatabases.Fresh scratch = databases.create();
        return Prover.prove(() -> scratch.server().connect(scratch.name()), changelog, List.of(), ProofListener.NONE)
                .requireContract();
    }

    private String file(String id) {
        return files.path("changes/" + id + ".sql");
    }
}
