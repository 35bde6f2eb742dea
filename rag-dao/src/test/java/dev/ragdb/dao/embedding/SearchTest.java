package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.internal.Reading;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.dao.search.Explanation;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.IterativeScan;
import dev.ragdb.dao.search.Metric;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.SearchResult;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.jooq.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searches for what is near, without an index: what they find, and what they leave behind. */
final class SearchTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Random random = new Random(7);

    @Test
    void findsTheNearestOfTheContractsSize() throws SQLException {
        try (Database tables = Database.of(database)) {
            Vector wanted = Database.random(random, 1536);
            int far = tables.embeddings.add(NewEmbedding.of("far", Database.random(random, 1536)));
            int near = tables.embeddings.add(NewEmbedding.of("near", wanted).withMetadata(JSON.valueOf("{}")));

            SearchResult<Embedding> found = tables.embeddings.search(Search.nearest(wanted, 2));
            assertThat(found.rows()).extracting(Embedding::id).containsExactly(near, far);
            assertThat(found.rows()).extracting(Embedding::vector).containsOnlyNulls();
            assertThat(found.rows().get(0).metadata()).isEqualTo(JSON.valueOf("{}"));
            assertThat(found.matches().get(0).similarity()).isCloseTo(1, within(1e-6));
            assertThat(found.incomplete()).isFalse();
            assertThat(tables.embeddings
                            .search(Search.nearest(wanted, 1).withVectors())
                            .rows()
                            .get(0)
                            .vector())
                    .isEqualTo(wanted);
        }
    }

    @Test
    void saysNothingIsIncompleteWhereThereIsNoMore() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            Search search = Search.nearest(Vector.of(1, 0), 5);
            assertThat(tables.messages.search(search)).isEqualTo(new SearchResult<>(List.of(), false));
            tables.messages.addAll(List.of(row(1, 1, 1, 0), row(2, 1, 0, 1), row(3, 2, -1, 0)));

            assertThat(tables.messages.search(search).incomplete()).isFalse();
            assertThat(tables.messages.search(search.withThreshold(0.5)).rows()).hasSize(1);
            assertThat(tables.messages.search(search.withThreshold(0.5)).incomplete())
                    .isFalse();
            SearchResult<MessageEmbedding> none = tables.messages.search(
                    search.withThreshold(0.5).withFilter(Filter.none().withTopicIds(2)));
            assertThat(none).isEqualTo(new SearchResult<>(List.of(), false));
        }
    }

    @Test
    void similarityIsWhatTheMetricSays() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            tables.messages.add(row(1, 1, 3, 4));
            Search search = Search.nearest(Vector.of(4, 3), 1);

            assertThat(similarity(tables, search)).isCloseTo(0.96, within(1e-6));
            assertThat(similarity(tables, search.withMetric(Metric.INNER_PRODUCT)))
                    .isEqualTo(24);
            assertThat(similarity(tables, search.withMetric(Metric.L2)))
                    .isCloseTo(1 / (1 + Math.sqrt(2)), within(1e-6));
            if (database.hasPgvector()) {
                assertThat(similarity(tables, search.withMetric(Metric.L1))).isCloseTo(1 / 3.0, within(1e-6));
            } else {
                assertThatThrownBy(() -> tables.messages.search(search.withMetric(Metric.L1)))
                        .isInstanceOfSatisfying(RagDaoException.class, failure -> assertThat(failure.code())
                                .isEqualTo(RagDaoException.Code.UNSUPPORTED))
                        .hasMessage(
                                "searching `message_embeddings`: ERROR: operator does not exist: vector public.<+> vector;"
                                        + " `<+>` (l1) came with pgvector 0.7,"
                                        + " and the test double of pgvector has none");
            }
        }
    }

    @Test
    void aStoredVectorOfZerosIsNearToNothingByCosine() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            tables.messages.addAll(List.of(row(1, 1, 0, 0), row(2, 1, -1, 0)));
            Search search = Search.nearest(Vector.of(1, 0), 5);

            assertThat(tables.messages.search(search).rows())
                    .extracting(MessageEmbedding::messageId)
                    .containsExactly(2, 1);
            assertThat(tables.messages.search(search.withThreshold(-1)).rows())
                    .extracting(MessageEmbedding::messageId)
                    .containsExactly(2);
        }
        assertThatThrownBy(() -> Search.nearest(Vector.of(0, -0.0f), 1))
                .hasMessage("a vector of zeros has no cosine with any other");
    }

    @Test
    void settingsEndWithTheSearch() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            tables.messages.addAll(List.of(row(1, 1, 1, 0), row(2, 1, 0, 1)));
            Search search = Search.nearest(Vector.of(1, 0), 2)
                    .withEfSearch(77)
                    .withIterativeScan(IterativeScan.RELAXED)
                    .withFilter(Filter.none().withTopicIds(1));
            String before = settings(tables);

            assertThat(tables.messages.search(search).rows()).hasSize(2);
            assertThat(settings(tables)).isEqualTo(before);
            tables.dsl.execute("set hnsw.ef_search = 55");
            tables.connection.setAutoCommit(false);
            tables.dsl.execute("set local hnsw.iterative_scan = strict_order");
            for (int run = 0; run < 8; run++) {
                assertThat(tables.messages.search(search).rows()).hasSize(2);
                assertThat(settings(tables)).isEqualTo("55 strict_order");
            }
            tables.connection.rollback();
            tables.connection.setAutoCommit(true);
            tables.dsl.execute("begin");
            assertThat(tables.messages.search(search).rows()).hasSize(2);
            assertThat(settings(tables)).startsWith("55 ").isNotEqualTo("55 relaxed_order");
            tables.dsl.execute("rollback");
        }
    }

    @Test
    void theSettingsReachTheSearch() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            Search search =
                    Search.nearest(Vector.of(1, 0), 2).withEfSearch(77).withIterativeScan(IterativeScan.RELAXED);
            BoundSql asked = new BoundSql()
                    .add("select pg_catalog.current_setting('hnsw.ef_search', true),"
                            + " pg_catalog.current_setting('hnsw.iterative_scan', true)");
            for (boolean autoCommit : new boolean[] {true, false}) {
                tables.connection.setAutoCommit(autoCommit);
                for (int run = 0; run < 8; run++) {
                    String settings = Session.on(
                            tables.dsl,
                            "asking",
                            session -> Reading.run(session, ScanSettings.of(search), asked, rows -> {
                                rows.next();
                                return rows.getString(1) + " " + rows.getString(2);
                            }));
                    assertThat(settings).isEqualTo(database.hasPgvector() ? "77 relaxed_order" : "77 null");
                }
            }
            tables.connection.rollback();
        }
    }

    @Test
    void worksWhateverPgjdbcIsToldToDo() throws SQLException {
        Vector wanted = Vector.of(1, 0);
        Search search = Search.nearest(wanted, 3)
                .withVectors()
                .withThreshold(0.1)
                .withEfSearch(60)
                .withFilter(Filter.none().withTopicIds(1, 2).withMetadata("a", "?"));
        try (Database tables = Database.of(database, 2)) {
            tables.messages.addAll(
                    List.of(row(1, 1, 1, 0).withMetadata(JSON.valueOf("{\"a\": \"?\"}")), row(2, 1, 0, 1)));
        }
        for (String options : List.of(
                "prepareThreshold=1",
                "binaryTransfer=false",
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=extendedCacheEverything",
                "preparedStatementCacheQueries=0",
                "stringtype=unspecified",
                "autosave=always",
                "defaultRowFetchSize=1")) {
            try (Database tables = Database.of(database, 2, options)) {
                for (boolean autoCommit : new boolean[] {true, false}) {
                    tables.connection.setAutoCommit(autoCommit);
                    for (MessageEmbeddingDao dao : List.of(tables.messages, Wrapped.messages(tables))) {
                        for (int run = 0; run < 7; run++) {
                            assertThat(dao.search(search).rows())
                                    .as(options)
                                    .extracting(MessageEmbedding::vector)
                                    .containsExactly(wanted);
                            assertThat(dao.searchContext(search).rows()).hasSize(1);
                        }
                    }
                }
                tables.connection.rollback();
            }
        }
    }

    @Test
    void explainsThatWithoutAnIndexAllRowsAreCompared() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            Explanation explanation = tables.messages.explain(Search.nearest(Vector.of(1, 0), 2)
                    .withThreshold(0.5)
                    .withFilter(Filter.none().withMetadata("a", "b")));

            assertThat(explanation.usesIndex()).isFalse();
            assertThat(explanation.plan()).contains("Seq Scan on message_embeddings", "'[...]'::vector");
        }
    }

    @Test
    void topsMessagesUpFromGeneralEmbeddings() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            tables.messages.addAll(List.of(row(1, 1, 1, 0), row(2, 2, 1, 0.2f), row(3, 2, -1, 0)));
            tables.embeddings.addAll(List.of(
                    NewEmbedding.of("g1", Vector.of(1, 0.1f)),
                    NewEmbedding.of("g2", Vector.of(1, 0.3f)),
                    NewEmbedding.of("g3", Vector.of(0, -1))));
            Search search = Search.nearest(Vector.of(1, 0), 4).withThreshold(0.5);

            assertThat(contents(tables.messages.searchContext(search))).containsExactly("m1", "g1", "m2", "g2");
            assertThat(contents(tables.messages.searchContext(Search.nearest(Vector.of(1, 0), 3))))
                    .containsExactly("m1", "m2", "m3");
            assertThat(contents(tables.messages.searchContext(Search.nearest(Vector.of(1, 0), 4))))
                    .containsExactly("m1", "g1", "m2", "m3");
            SearchResult<StoredEmbedding> filtered = tables.messages.searchContext(
                    search.withFilter(Filter.none().withTopicIds(2)).withVectors());
            assertThat(contents(filtered)).containsExactly("g1", "m2", "g2");
            assertThat(filtered.rows().get(0)).isInstanceOf(Embedding.class);
            assertThat(filtered.rows().get(1)).isInstanceOf(MessageEmbedding.class);
            assertThat(filtered.rows().get(1).vector()).isEqualTo(Vector.of(1, 0.2f));
            assertThat(filtered.incomplete()).isFalse();
        }
    }

    @Test
    void aSearchThatFailsIsNoEmptyResult() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            Search search = Search.nearest(Vector.of(1, 0), 2);
            assertThatThrownBy(() -> new EmbeddingDao(tables.dsl).search(search))
                    .hasMessage("searching `embeddings`: expected a vector of 1536 dimensions, not 2");
            tables.dsl.execute("alter table embeddings rename to gone");
            assertThatThrownBy(() -> tables.embeddings.search(search))
                    .isInstanceOfSatisfying(RagDaoException.class, failure -> assertThat(failure.code())
                            .isEqualTo(RagDaoException.Code.SCHEMA))
                    .hasMessage("searching `embeddings`: ERROR: relation \"public.embeddings\" does not exist;"
                            + " verifySchema() tells what is missing");
        }
    }

    private static NewMessageEmbedding row(int message, int topic, float... vector) {
        return NewMessageEmbedding.of(message, topic, "m" + message, Vector.of(vector));
    }

    private static double similarity(Database tables, Search search) {
        return tables.messages.search(search).matches().get(0).similarity();
    }

    private static List<String> contents(SearchResult<StoredEmbedding> found) {
        return found.rows().stream().map(StoredEmbedding::content).toList();
    }

    private static String settings(Database tables) {
        return tables.dsl.fetchValue(
                        "select current_setting('hnsw.ef_search', true) || ' ' || current_setting('hnsw.iterative_scan', true)")
                + "";
    }
}
