package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Proofs on a real server: the one of this test run, by its URL, or one of their own. */
final class ProveTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path folder;

    ProveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theShippedChangesAreProvenTheSameTwice() {
        Installation.Run first = TestDatabase.ragdb(Map.of(), "prove", "--embedded", "--quiet");

        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out().lines().skip(1).limit(4))
                .allMatch(line -> line.matches("000\\d-[a-z-]+ +ok +ok +ok +.*"));
        assertThat(first.out())
                .startsWith("change                               forward  back  again  hazards ")
                .containsPattern("\n4 changes proven on PostgreSQL 17[.]\\d+: no open hazards\n$");
        assertThat(TestDatabase.ragdb(Map.of("RAGDB_DATABASE", "embedded"), "prove", "-q"))
                .isEqualTo(first);
    }

    @Test
    void anOpenHazardIsShownAndRefused() throws Exception {
        FixtureChangelog changelog = itemsAndAnIndex();

        Installation.Run run = prove(changelog);

        assertThat(run)
                .isEqualTo(new Installation.Run(
                        7,
                        """
                        change       forward  back  again  hazards     strongest lock
                        0001-create  ok       ok    ok     1 accepted  -
                        0002-index   ok       ok    ok     1 open      SHARE on public.item, scan

                        INDEX:4: index-not-concurrent: public.item: index `item_name`: scanned under SHARE
                          statement: create index item_name on item (name)
                          why: CREATE INDEX holds SHARE: nobody can insert, update or delete until it is
                            done.
                          instead: CREATE INDEX CONCURRENTLY in a change of its own, with
                            runInTransaction:false on its --changeset line; and DROP INDEX CONCURRENTLY
                            in its rollback. For a primary key or unique constraint: build the index so,
                            then ADD CONSTRAINT ... USING INDEX.

                        CREATE:4: json-not-jsonb on public.item.attributes, accepted: порядок ключей важен

                        2 changes proven on SERVER: 1 open hazard in 1 change
                        """
                                .replace("INDEX:4", changelog.path("0002-index") + ":4")
                                .replace("CREATE:4", changelog.path("0001-create") + ":4")
                                .replace("SERVER", server()),
                        ""));
        assertThat(prove(changelog)).isEqualTo(run);
    }

    @Test
    void eachFormatTellsOfTheSameHazards() throws Exception {
        FixtureChangelog changelog = itemsAndAnIndex();

        Installation.Run json = prove(changelog, "--format=json");
        assertThat(json.exitCode()).isEqualTo(7);
        assertThat(JsonParser.parseString(json.out())
                        .getAsJsonObject()
                        .get("clean")
                        .getAsBoolean())
                .isFalse();
        assertThat(json.out()).contains("\"code\": \"index-not-concurrent\"", "\"line\": 4");
        assertThat(prove(changelog, "--format=github").out())
                .contains("\n::error file=" + changelog.path("0002-index")
                        + ",line=4,title=index-not-concurrent::public.item: index `item_name`: scanned under ");
        assertThat(prove(changelog, "--format=sarif").out()).contains("\"ruleId\": \"index-not-concurrent\"");
    }

    @Test
    void oneChangeIsTakenByItself() throws Exception {
        FixtureChangelog changelog = itemsAndAnIndex();

        Installation.Run first = prove(changelog, "0001");
        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.out())
                .doesNotContain("0002")
                .endsWith("1 change proven on " + server() + ": no open hazards\n");
        assertThat(prove(changelog, "0002").exitCode()).isEqualTo(7);
    }

    @Test
    void whatComesAfterABrokenRollbackIsNotReached() throws Exception {
        FixtureChangelog changelog = itemsAndAnIndex()
                .change(
                        "0003-broken",
                        "alter table item add column price integer;",
                        "alter table item drop column cost;")
                .change("0004-more", "alter table item add column size bigint;", "alter table item drop column size;");

        Installation.Run run = prove(changelog, "--format=github");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out())
                .contains(",title=rollback-fails::")
                .endsWith("::error title=ragdb prove::2 of 4 changes proven on " + server()
                        + ": 2 open hazards in 2 changes; it ended at 0003-broken; not reached: 0004-more\n");
    }

    @Test
    void aChangeThatNoRowCouldMakeSucceedIsAFailure() throws Exception {
        FixtureChangelog changelog = itemsAndAnIndex().change("0003-typo", "alter tabel item;", "select 1;");

        Installation.Run run = prove(changelog);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("ragdb: " + changelog.path("0003-typo") + ":4: ");
    }

    /** Its data could only stand in a script; psql would take the rest of one for data. */
    @Test
    void aChangeThatCopiesFromItsClientIsAFailure() throws Exception {
        FixtureChangelog changelog = itemsAndAnIndex()
                .change("0003-rows", "copy item (id, name) from stdin;", "delete from item where id = 1;");

        Installation.Run run = prove(changelog);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("ragdb: " + changelog.path("0003-rows") + ":4: COPY from stdin failed: ")
                .endsWith("; statement: copy item (id, name) from stdin; seen on a throwaway database\n");
    }

    @Test
    void aServiceThatReliesOnAColumnIsNamed() throws Exception {
        FixtureChangelog changelog = itemsAndAnIndex()
                .change(
                        "0003-rename",
                        "alter table item rename name to title;",
                        "alter table item rename title to name;");
        Path forum = folder.resolve("forum/META-INF/ragdb/forum/manifest.json");
        Files.createDirectories(forum.getParent());
        Files.writeString(
                forum,
                """
                {"service": "forum", "schema": "public", "trackingTable": "forum_changelog", "owned": [],
                 "external": [{"table": "public.item", "columns": {"name": "text"}}]}
                """);

        Installation.Run run =
                prove(changelog, "--relied-on-by", folder.resolve("forum").toString());

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out()).contains(": breaks-consumer: ", "forum");
    }

    @Test
    void nothingStaysOnTheServer() throws Exception {
        prove(itemsAndAnIndex());

        assertThat(database.rows("select datname from pg_database where datname like 'ragdb_throwaway%'"))
                .isEmpty();
    }

    private FixtureChangelog itemsAndAnIndex() throws Exception {
        return FixtureChangelog.empty(folder.resolve("shop"))
                .file(
                        "0001-create",
                        """
                        --liquibase formatted sql logicalFilePath:0001-create.sql
                        --ragdb accept json-not-jsonb: порядок ключей важен

                        --changeset shop:0001-create
                        create table item (id bigint primary key, name text, attributes json);

                        --rollback drop table item;
                        """)
                .change("0002-index", "create index item_name on item (name);", "drop index item_name;");
    }

    private String server() throws Exception {
        return "PostgreSQL " + database.rows("show server_version").get(0);
    }

    private Installation.Run prove(FixtureChangelog changelog, String... arguments) {
        List<String> all = new ArrayList<>(List.of("prove", "--quiet", changelog.option()));
        all.addAll(List.of(arguments));
        return TestDatabase.ragdb(Map.of("RAGDB_DATABASE", database.url()), all.toArray(String[]::new));
    }
}
