package dev.ragdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the SQL for services in other languages finds on one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractExampleCases {
    /** Those that the servers here have otherwise. */
    private static final String SETTINGS =
            "set local search_path = pg_catalog, pg_temp; set local row_security = off; set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'";

    private final Changelog changelog =
            ChangelogReader.fromClassPath(ContractExampleCases.class.getClassLoader(), "rag-manager");
    private final ThrowawayDatabase server;

    ContractExampleCases(String server) {
        this.server = ThrowawayDatabase.start(DatabaseChoice.parse(server));
    }

    @BeforeAll
    void makeTemplate() throws SQLException {
        server.create("template");
        try (Connection connection = server.connect("template")) {
            Sql.execute(connection, changelog.standIns());
            migrate(connection, 4);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void create() {
        server.create("checked", "template");
    }

    @AfterEach
    void drop() {
        server.drop("checked");
    }

    @Test
    void saysNothingOfAMigratedDatabaseAndChangesNothing() throws SQLException, IOException {
        try (Connection connection = server.connect("checked")) {
            String before = CatalogReader.read(connection).text();
            assertThat(problems(connection)).isEmpty();
            assertThat(problems(connection)).isEmpty();
            assertThat(CatalogReader.read(connection).text()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void namesTheChangesThatAreNotAppliedAndNothingElse(int applied) throws SQLException, IOException {
        try (Connection connection = server.connect("checked")) {
            migrate(connection, applied);
            assertThat(problems(connection))
                    .isEqualTo(changelog.ids().stream()
                            .skip(applied)
                            .map(id -> "change-pending | " + id + " | applied | not applied")
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            textBlock =
                    """
                    update rag_changelog set md5sum = '9:0' where orderexecuted = 2                 ; change-edited | 0002-keep-updated-at | 9:a091613807d6a0a2e6cc104758a468e6 | 9:0
                    insert into rag_changelog select '0005-x', author, filename, now(), 5, exectype from rag_changelog limit 1; change-unknown | 0005-x | not applied | applied
                    alter table user_knowledge drop column background                               ; column-missing | table public.user_knowledge background | text | not there
                    alter table user_knowledge rename name to "a ""N"" b"                          ; column-unexpected | table public.user_knowledge "a ""N"" b" | not there | character varying(100) not null & column-missing | table public.user_knowledge name | character varying(100) not null | not there
                    alter table user_knowledge alter user_id type text, alter name drop not null    ; column-changed | table public.user_knowledge name | character varying(100) not null | character varying(100) & column-changed | table public.user_knowledge user_id | character varying(50) not null | text not null
                    alter table user_knowledge alter created_at set default '2020-01-31 01:02:03'   ; column-changed | table public.user_knowledge created_at | timestamp without time zone default CURRENT_TIMESTAMP | timestamp without time zone default '2020-01-31 01:02:03'::timestamp without time zone
                    drop table user_knowledge                                                       ; table-missing | table public.user_knowledge | there | not there
                    drop table embeddings                                                           ; external-table-missing | table public.embeddings | there | not there
                    alter table message_embeddings drop topic_id, alter message_id type bigint      ; external-column-changed | table public.message_embeddings message_id | integer | bigint & external-column-missing | table public.message_embeddings topic_id | integer | not there
                    alter table embeddings alter embedding type vector(3)                           ; external-column-changed | table public.embeddings embedding | vector(1536) | vector(3)
                    update rag_changelog set md5sum = null                                          ; ~~
                    update rag_changelog set md5sum = '8:0'                                         ; ~~
                    """)
    void namesEachProblem(String sql, String expected) throws SQLException, IOException {
        try (Connection connection = server.connect("checked")) {
            Sql.execute(connection, sql);
            List<String> problems = expected.isEmpty() ? List.of() : List.of(expected.split(" & "));
            assertThat(problems(connection)).containsExactlyElementsOf(problems);
            assertThat(problems(connection)).containsExactlyElementsOf(problems);
        }
    }

    /** Each view would divide by zero when it is read. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            textBlock =
                    """
                    alter table rag_changelog rename to moved; create view rag_changelog as select * from moved where 1 / (random() * 0)::int = 1 => tracking-table-refused | table public.rag_changelog | a table | a view
                    create rule theirs as on delete to rag_changelog do instead nothing => tracking-table-refused | table public.rag_changelog | a table | a table with rules
                    drop table embeddings; create view embeddings as select 1 / (random() * 0)::int as id => external-table-refused | table public.embeddings | a table | a view
                    alter table user_knowledge rename to moved; create view user_knowledge as select * from moved where 1 / (random() * 0)::int = 1 => table-refused | table public.user_knowledge | a table | a view
                    """)
    void refusesWhatIsNoTable(String sql, String expected) throws SQLException, IOException {
        try (Connection connection = server.connect("checked")) {
            Sql.execute(connection, sql);
            assertThat(problems(connection)).contains(expected);
            assertThat(problems(connection)).contains(expected);
        }
    }

    @Test
    void namesAGapInTheHistory() throws SQLException, IOException {
        try (Connection connection = server.connect("checked")) {
            Sql.execute(connection, "delete from rag_changelog where orderexecuted = 3");
            assertThat(problems(connection))
                    .containsExactly(
                            "change-pending | 0003-index-user-knowledge-expertise | applied | not applied",
                            "change-out-of-order | 0004-describe-user-knowledge | after all before it | before one of them");
        }
    }

    @Test
    void namesATableThatNobodyRecorded() throws SQLException, IOException {
        try (Connection connection = server.connect("checked")) {
            Sql.execute(connection, "drop table rag_changelog");
            assertThat(problems(connection))
                    .hasSize(5)
                    .last()
                    .isEqualTo("table-unexpected | table public.user_knowledge | not there | there");
        }
    }

    @Test
    void addsUpTheDeltasAsTheEngineDoes() throws SQLException, IOException {
        String contract =
                """
                {"changes": [
                  {"id": "1", "creates": ["table public.a", "table public.b"], "drops": [], "objects": {
                    "table public.a": {"added": ["column x integer", "column y text"], "removed": []},
                    "table public.b": {"added": ["column x integer"], "removed": []}}},
                  {"id": "2", "creates": [], "drops": ["table public.b"], "objects": {
                    "table public.a": {"added": ["column x bigint"], "removed": ["column x integer"]}}},
                  {"id": "3", "creates": ["table public.b"], "drops": [], "objects": {
                    "table public.a": {"added": ["column x integer"], "removed": ["column x bigint", "column y text"]},
                    "table public.b": {"added": ["column z integer"], "removed": []}}},
                  {"id": "4", "creates": [], "drops": [], "objects": {
                    "table public.a": {"added": ["column later text"], "removed": ["column x integer"]}}}]}""";
        String manifest =
                """
                {"schema": "public", "trackingTable": "deltas", "owned": ["table public.a", "table public.b"]}""";
        try (Connection connection = server.connect("checked")) {
            Sql.execute(
                    connection,
                    "create table a (x int); create table b (z int); create table deltas as"
                            + " select id, null::text as md5sum from unnest(array['1', '2', '3']) as id");
            String pending = "change-pending | 4 | applied | not applied";
            assertThat(problems(connection, contract, manifest)).containsExactly(pending);
            Sql.execute(connection, "alter table a add y text");
            assertThat(problems(connection, contract, manifest))
                    .containsExactly(pending, "column-unexpected | table public.a y | not there | text");
        }
    }

    @Test
    void toleratesWhatIsAdoptable() throws SQLException, IOException {
        String contract =
                """
                {"changes": [{"id": "1", "creates": ["table public.a"], "drops": [], "objects": {
                  "table public.a": {"added": ["column x integer"], "removed": []}}}]}""";
        String manifest =
                """
                {"schema": "public", "trackingTable": "adopted", "owned": ["table public.a"], "adoptable": [
                  {"after": "1", "object": "table public.a", "line": "column old text"}]}""";
        try (Connection connection = server.connect("checked")) {
            Sql.execute(
                    connection,
                    "create table a (x int, old text, older text);"
                            + " create table adopted as select '1' as id, null::text as md5sum");
            assertThat(problems(connection, contract, manifest))
                    .containsExactly("column-unexpected | table public.a older | not there | text");
        }
    }

    /** The lines are in the engine's form, which not every release prints. */
    @Test
    void takesNoOtherFormOfAnExpressionForAnotherColumn() throws SQLException, IOException {
        String contract =
                """
                {"changes": [{"id": "1", "creates": ["table public.a"], "drops": [], "objects": {
                  "table public.a": {"removed": [], "added": ["column id integer", "column x xml",
                    "column y boolean generated always as (x IS DOCUMENT) stored",
                    "column z numeric default EXTRACT(\\"YEAR\\" FROM now())",
                    "column s text default XMLSERIALIZE(CONTENT '<a/>'::xml AS text)"]}}}]}""";
        String manifest =
                """
                {"schema": "public", "trackingTable": "printed", "owned": ["table public.a"]}""";
        try (Connection connection = server.connect("checked")) {
            Sql.execute(
                    connection,
                    "create table a (id integer, x xml, y boolean generated always as (x is document) stored,"
                            + " z numeric default extract('YEAR' from now()),"
                            + " s text default xmlserialize(content '<a/>'::xml as text));"
                            + " create table printed as select '1' as id, null::text as md5sum");
            assertThat(problems(connection, contract, manifest)).isEmpty();
            Sql.execute(
                    connection,
                    "alter table a alter z set default extract('month' from now());"
                            + " alter table a alter id set (n_distinct = 7)");
            assertThat(problems(connection, contract, manifest))
                    .hasSize(2)
                    .first()
                    .asString()
                    .isEqualTo("column-changed | table public.a id | integer | integer options (n_distinct=7)");
        }
    }

    @Test
    void namesASettingThatWouldChangeWhatTheServerPrints() throws SQLException, IOException {
        try (Connection connection = server.connect("checked")) {
            Sql.execute(connection, "set timezone = 'Asia/Tokyo'; set search_path = public");
            assertThat(rows(connection, ContractExample.resource("contract.json"), manifest()))
                    .containsExactly(
                            "other-setting | DateStyle | ISO, YMD | ISO, MDY",
                            "other-setting | TimeZone | UTC | Asia/Tokyo",
                            "other-setting | row_security | off | on",
                            "other-setting | search_path | pg_catalog, pg_temp | public");
        }
    }

    @Test
    void describesColumnsByTheEnginesOwnExpression() throws IOException {
        String engine = Sql.resource(CatalogReader.class, "columns.sql");
        String line = engine.substring(
                engine.indexOf("'column ' || quote_ident(a.attname) || ' ' ||"), engine.indexOf("as line"));
        assertThat(ContractExample.sql()).containsIgnoringWhitespaces(line);
    }

    private List<String> problems(Connection connection) throws SQLException, IOException {
        return problems(connection, ContractExample.resource("contract.json"), manifest());
    }

    /** With the settings that the query wants, for its transaction only. */
    private static List<String> problems(Connection connection, String contract, String manifest)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, "set transaction read only; " + SETTINGS);
            return rows(connection, contract, manifest);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<String> rows(Connection connection, String contract, String manifest)
            throws SQLException, IOException {
        return Sql.queryUnpinned(
                connection,
                ContractExample.sql(),
                row -> row.getString(1) + " | " + row.getString(2) + " | " + row.getString(3) + " | "
                        + row.getString(4),
                contract,
                manifest);
    }

    private static String manifest() throws IOException {
        return ContractExample.resource("manifest.json");
    }

    private void migrate(Connection connection, int target) {
        new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {}).run(target, true);
    }
}
