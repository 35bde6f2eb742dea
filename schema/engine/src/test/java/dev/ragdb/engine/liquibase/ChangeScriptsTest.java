package dev.ragdb.engine.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Liquibase makes of a change file, and where in the file each statement stands. */
final class ChangeScriptsTest {
    private static final String HEADER = "--liquibase formatted sql logicalFilePath:shop/0001-a.sql\n\n";

    private final Path folder;

    ChangeScriptsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsIdentityCommentAndStatements() {
        ChangeScript script = parse(
                """
                --changeset the-shop:0001-a
                --comment: why; because
                create table a (
                    id int
                );

                -- create index i on a (id); is what comes next
                create index i on a (id);

                --rollback drop index i;
                --rollback drop table a;
                """);
        assertThat(script.id()).isEqualTo("0001-a");
        assertThat(script.author()).isEqualTo("the-shop");
        assertThat(script.path()).isEqualTo("shop/0001-a.sql");
        assertThat(script.comment()).isEqualTo("why; because");
        assertThat(script.description()).isEqualTo("sql");
        assertThat(script.inTransaction()).isTrue();
        assertThat(script.checksum()).matches("9:[0-9a-f]{32}");
        assertThat(places(script.forward()))
                .containsExactly("5 create table a (\n    id int\n)", "10 create index i on a (id)");
        assertThat(places(script.rollback())).containsExactly("12 drop index i", "13 drop table a");
    }

    @Test
    void findsTheRollbacksOwnLinesWhereTheChangeSaysTheSame() {
        ChangeScript script = parse(
                """
                --changeset shop:0001-a
                drop trigger t on a;
                create trigger t
                    before insert on a execute function f();
                --rollback drop trigger t on a;
                --rollback create trigger t
                --rollback     before update on a execute function f();
                """);
        assertThat(places(script.forward()))
                .containsExactly(
                        "4 drop trigger t on a", "5 create trigger t\n    before insert on a execute function f()");
        assertThat(places(script.rollback()))
                .containsExactly(
                        "7 drop trigger t on a", "8 create trigger t\n    before update on a execute function f()");
    }

    @Test
    void readsARollbackBlock() {
        ChangeScript script = parse(
                """
                --changeset shop:0001-a runInTransaction:false
                create index concurrently i on a (id);
                /* liquibase rollback
                drop index concurrently i;
                select 1;
                */
                """);
        assertThat(script.inTransaction()).isFalse();
        assertThat(script.comment()).isEmpty();
        assertThat(places(script.rollback())).containsExactly("6 drop index concurrently i", "7 select 1");
    }

    @Test
    void keepsAFunctionBodyTogether() {
        ChangeScript script = parse(
                """
                --changeset shop:0001-a
                create function f() returns int language plpgsql as $$
                begin
                    perform 1;
                    return 2;
                end
                $$;
                create function g() returns int language sql as 'select 1; select 2';
                --rollback drop function g();
                --rollback drop function f();
                """);
        assertThat(places(script.forward()))
                .containsExactly(
                        "4 create function f() returns int language plpgsql as $$\nbegin\n    perform 1;\n"
                                + "    return 2;\nend\n$$",
                        "10 create function g() returns int language sql as 'select 1; select 2'");
    }

    @Test
    void saysWhenLiquibaseCutsAFunctionBodyInTwo() {
        String body =
                """
                do $$
                begin
                    if true then perform 1; end if;
                end
                $$;
                --rollback select 1;
                """;
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> parse("--changeset shop:0001-a\n" + body))
                .withMessage(file() + ":4: Liquibase ends this statement at a semicolon inside dollar quotes: add"
                        + " splitStatements:false to the --changeset line (for a rollback:"
                        + " rollbackSplitStatements:false), or quote the body with '...'")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.INPUT));
        assertThat(places(parse("--changeset shop:0001-a splitStatements:false\n" + body)
                        .forward()))
                .containsExactly("4 do $$\nbegin\n    if true then perform 1; end if;\nend\n$$;");
    }

    @Test
    void isNotMisledByDollarsInQuotesAndComments() {
        ChangeScript script = parse(
                """
                --changeset shop:0001-a stripComments:false
                select '$$', "$$" /* $$ */, 'a''$$', $x$ $$ $x$; -- $$
                select 2;
                --rollback select 1;
                """);
        assertThat(script.forward()).hasSize(2);
    }

    @Test
    void hasAChecksumThatTheRollbackAndWhiteSpaceDoNotChange() {
        String one = parse("--changeset shop:0001-a\nselect 1;\n--rollback select 1;\n")
                .checksum();
        assertThat(parse("--changeset shop:0001-a\nselect   1;\n--rollback select 2;\n")
                        .checksum())
                .isEqualTo(one);
        assertThat(parse("--changeset shop:0001-a\r\nselect 1;\r\n--rollback select 1;\r\n")
                        .checksum())
                .isEqualTo(one);
        assertThat(parse("--changeset shop:0001-a\nselect 3;\n--rollback select 1;\n")
                        .checksum())
                .isNotEqualTo(one);
    }

    @Test
    void readsTextInAnyScript() {
        ChangeScript script = parse("--changeset shop:0001-a\nselect 'Знание 😀';\n--rollback select 'ё';\n");
        assertThat(script.forward()).extracting(Statement::sql).containsExactly("select 'Знание 😀'");
        assertThat(script.rollback()).extracting(Statement::sql).containsExactly("select 'ё'");
    }

    @Test
    void printsNothing() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            System.setErr(capture);
            parse("--changeset shop:0001-a\nselect 1;\n--rollback select 1;\n");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private ChangeScript parse(String text) {
        ChangelogFolder files = new ChangelogFolder(folder, "table public.a").file("changes/0001-a.sql", HEADER + text);
        return ChangeScripts.parse(files.changes().changes()).get(0);
    }

    private String file() {
        return new ChangelogFolder(folder, "table public.a").path("changes/0001-a.sql");
    }

    private static List<String> places(List<Statement> statements) {
        return statements.stream().map(one -> one.line() + " " + one.sql()).toList();
    }
}
