package dev.ragdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ragdb.engine.database.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The example in Python runs as it is, where there is a Python for it; {@code -Dragdb.python=required} lets nothing be skipped. */
final class PythonExampleTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Path jar;

    PythonExampleTest(@TempDir Path folder) throws IOException {
        jar = ContractExample.jar(folder);
    }

    /** What a process said, both streams together, and its exit code. */
    record Finished(int exitCode, String printed) {}

    @Test
    void isSilentWhenTheDatabaseFits() throws Exception {
        assertThat(example()).isEqualTo(new Finished(0, ""));
        assertThat(example()).isEqualTo(new Finished(0, ""));
    }

    @Test
    void printsEachProblem() throws Exception {
        execute("alter table user_knowledge drop column background; drop table embeddings;"
                + " alter table user_knowledge add \"100% Имя\" text default '%s'");
        Finished expected = new Finished(
                5,
                """
                column-unexpected: table public.user_knowledge "100% Имя": expected not there, actual text default '%s'::text
                column-missing: table public.user_knowledge background: expected text, actual not there
                external-table-missing: table public.embeddings: expected there, actual not there
                """);
        assertThat(example()).isEqualTo(expected);
        assertThat(example()).isEqualTo(expected);
    }

    @Test
    void runsNothingThatOthersPutInItsWay() throws Exception {
        execute("create table called (what text);"
                + " create function public.called(what text) returns boolean language plpgsql as"
                + " $$ begin insert into public.called values (what); return true; end $$;"
                + " create function public.set_config(varchar, varchar, boolean) returns text language sql as"
                + " $$ select public.called('set_config')::text $$;"
                + " create function public.to_regclass(varchar) returns regclass language sql as"
                + " $$ select public.called('to_regclass')::text::regclass $$;"
                + " alter table rag_changelog rename to moved;"
                + " create view rag_changelog as select * from moved where public.called('view')");
        Finished found = example();
        assertThat(found.exitCode()).isEqualTo(5);
        assertThat(found.printed())
                .startsWith("tracking-table-refused: table public.rag_changelog: expected a table, actual a view\n");
        try (Connection connection = database.connect()) {
            assertThat(Sql.query(connection, "select what from public.called", row -> row.getString(1)))
                    .isEmpty();
        }
    }

    @Test
    void saysHowItIsUsed() throws Exception {
        Finished usage = run(python(), ContractExample.file("check_contract.py").toString());
        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(usage.printed()).contains("usage: check_contract.py JAR SERVICE [CONNECTION]");
    }

    private Finished example() throws IOException, InterruptedException {
        return example(jar, database.url());
    }

    /** What it says of a database, by the schema jar. */
    static Finished example(Path jar, String url) throws IOException, InterruptedException {
        return run(
                python(),
                ContractExample.file("check_contract.py").toString(),
                jar.toString(),
                "rag-manager",
                url.substring("jdbc:".length()));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            Sql.execute(connection, sql);
        }
    }

    /** The first Python with a driver for PostgreSQL: one that a version manager put first on the path may have none. */
    private static String python() throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (String python : List.of("python3", "/usr/bin/python3")) {
            for (String driver : List.of("psycopg", "psycopg2")) {
                try {
                    if (run(python, "-c", "import " + driver).exitCode() == 0) {
                        return python;
                    }
                    reasons.add(python + " has no " + driver);
                } catch (IOException e) {
                    reasons.add("no " + python);
                }
            }
        }
        String missing = "the example in Python needs python3 with psycopg or psycopg2: "
                + String.join(", ", reasons.stream().distinct().toList());
        return System.getProperty("ragdb.python", "").equals("required") ? fail(missing) : abort(missing);
    }

    private static Finished run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), printed);
    }
}
