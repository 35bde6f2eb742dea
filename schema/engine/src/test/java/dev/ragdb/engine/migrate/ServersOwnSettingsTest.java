package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases.Fresh;
import dev.ragdb.servers.Aspect;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people set on columns, tables and indexes is shape on every server, and is told from what a server sets for itself. */
@Tag("fixed-servers")
final class ServersOwnSettingsTest {
    private static final Map<String, String> EDITS = new TreeMap<>(Map.of(
            "alter table item alter name set (n_distinct = 6)",
            """
              table public.item
            -   column name text options (n_distinct=5)
            +   column name text options (n_distinct=6)
            """,
            "alter table item alter name reset (n_distinct)",
            """
              table public.item
            -   column name text options (n_distinct=5)
            +   column name text
            """,
            "alter table item alter id set (n_distinct_inherited = -0.5)",
            """
              table public.item
            -   column id integer
            +   column id integer options (n_distinct_inherited=-0.5)
            """,
            "alter table item set (fillfactor = 71)",
            """
              table public.item
            -   options (fillfactor=70)
            +   options (fillfactor=71)
            """,
            "alter table item reset (fillfactor)",
            """
              table public.item
            -   options (fillfactor=70)
            """));

    private static final Map<String, String> EDITS_WITH_PGVECTOR = new TreeMap<>(
            Map.of(
                    "alter index item_place set (m = 9)",
                    """
              table public.item
            -   index item_place CREATE INDEX item_place ON public.item USING hnsw (place public.vector_l2_ops) WITH (m='8')
            +   index item_place CREATE INDEX item_place ON public.item USING hnsw (place public.vector_l2_ops) WITH (m='9')
            """));

    private final Path folder;

    ServersOwnSettingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void anEditIsDriftAndNothingElseIs(TestedServer tested) throws Exception {
        ServerMatrix.check(tested, Aspect.DRIFT, this::editsAreDrift);
    }

    private void editsAreDrift(ThrowawayDatabase server) throws Exception {
        server.create("scratch");
        Changelog changelog = changelog(server).recorded(new Fresh(server, "scratch"));
        server.drop("scratch");
        server.create("edited");
        try (Connection connection = server.connect("edited")) {
            new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {}).run(1, false);
            assertThat(drift(connection, changelog)).isEmpty();

            Map<String, String> seen = new TreeMap<>();
            Map<String, String> expected = new TreeMap<>(EDITS);
            if (server.hasPgvector()) {
                expected.putAll(EDITS_WITH_PGVECTOR);
            }
            connection.setAutoCommit(false);
            for (String edit : expected.keySet()) {
                Sql.execute(connection, edit);
                seen.put(edit, drift(connection, changelog));
                connection.rollback();
            }
            assertThat(seen).isEqualTo(expected);
        } finally {
            server.drop("edited");
        }
    }

    private ChangelogFolder changelog(ThrowawayDatabase server) {
        List<String> index = server.hasPgvector()
                ? List.of("\ncreate index item_place on item using hnsw (place vector_l2_ops) with (m = 8);")
                : List.of();
        return new ChangelogFolder(folder, "table public.item")
                .change(
                        "0001-item",
                        """
                        create table item (id integer, name text, place vector(3)) with (fillfactor = 70);
                        alter table item alter name set (n_distinct = 5);"""
                                + String.join("", index),
                        "drop table item;");
    }

    private static String drift(Connection connection, Changelog changelog) {
        return Situation.read(connection, changelog.manifest(), changelog.contract())
                .drift()
                .text();
    }
}
