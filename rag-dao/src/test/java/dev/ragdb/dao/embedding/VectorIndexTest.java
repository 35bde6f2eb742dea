package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.IterativeScan;
import dev.ragdb.dao.search.Match;
import dev.ragdb.dao.search.Metric;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.SearchResult;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.jooq.JSON;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searches that an index answers, which are approximate: nothing of it may be silent. */
final class VectorIndexTest {
    private static final int ROWS = 4000;
    private static final int DIMENSIONS = 16;

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Random random = new Random(3);
    private final Vector wanted = Database.random(random, DIMENSIONS);

    @BeforeEach
    void needPgvector() {
        assumeTrue(database.hasPgvector(), "the test double has no indexes");
    }

    @Test
    void aRareFilterStillGivesAllRowsAskedFor() throws SQLException {
        try (Database tables = indexed("hnsw (embedding vector_cosine_ops)")) {
            Search search = rare(20);
            assertThat(tables.messages.explain(search).indexes()).containsExactly("by_vector");
            SearchResult<MessageEmbedding> all = tables.messages.search(search);
            assertThat(all.matches()).hasSize(20);
            assertThat(all.incomplete()).isFalse();
            assertThat(all.rows())
                    .extracting(MessageEmbedding::metadata)
                    .containsOnly(JSON.valueOf("{\"kind\": \"rare\"}"));

            SearchResult<MessageEmbedding> relaxed =
                    tables.messages.search(search.withIterativeScan(IterativeScan.RELAXED));
            assertThat(relaxed.matches()).hasSize(20).isSortedAccordingTo(byDistance());
            SearchResult<MessageEmbedding> off = tables.messages.search(search.withIterativeScan(IterativeScan.OFF));
            assertThat(off.matches()).hasSizeLessThan(10);
            assertThat(off.incomplete()).isTrue();
            SearchResult<MessageEmbedding> threshold = tables.messages.search(
                    search.withIterativeScan(IterativeScan.OFF).withThreshold(0.999));
            assertThat(threshold.incomplete()).isTrue();
        }
    }

    @Test
    void saysSoWhenTheFilterLeavesNoMore() throws SQLException {
        try (Database tables = indexed("hnsw (embedding vector_cosine_ops)")) {
            SearchResult<MessageEmbedding> all = tables.messages.search(rare(200));
            assertThat(all.matches()).hasSize(80).isSortedAccordingTo(byDistance());
            assertThat(all.incomplete()).isFalse();
        }
    }

    @Test
    void aLimitAboveEfSearchGivesAllRowsToo() throws SQLException {
        try (Database tables = indexed("hnsw (embedding vector_cosine_ops)")) {
            Search search = Search.nearest(wanted, 300);
            assertThat(tables.messages.search(search).matches()).hasSize(300);
            assertThat(tables.messages.search(search.withEfSearch(50)).matches())
                    .hasSize(300);
            SearchResult<MessageEmbedding> off =
                    tables.messages.search(search.withEfSearch(50).withIterativeScan(IterativeScan.OFF));
            assertThat(off.matches()).hasSize(50);
            assertThat(off.incomplete()).isTrue();
            assertThat(tables.messages
                            .search(search.withEfSearch(400).withIterativeScan(IterativeScan.OFF))
                            .matches())
                    .hasSize(300);
        }
    }

    @Test
    void anIvfflatIndexGivesAllRowsAskedForAndInOrder() throws SQLException {
        try (Database tables = indexed("ivfflat (embedding vector_l2_ops) with (lists = 40)")) {
            Search search = rare(20).withMetric(Metric.L2);
            assertThat(tables.messages.explain(search).usesIndex()).isTrue();
            assertThat(tables.messages.search(search).matches()).hasSize(20).isSortedAccordingTo(byDistance());
            SearchResult<MessageEmbedding> off = tables.messages.search(search.withIterativeScan(IterativeScan.OFF));
            assertThat(off.matches()).hasSizeLessThan(20);
            assertThat(off.incomplete()).isTrue();
        }
    }

    @Test
    void anIndexServesItsOwnMetricOnly() throws SQLException {
        try (Database tables = indexed("hnsw (embedding vector_ip_ops)")) {
            Search search = Search.nearest(wanted, 10);
            assertThat(tables.messages
                            .explain(search.withMetric(Metric.INNER_PRODUCT))
                            .usesIndex())
                    .isTrue();
            for (Metric other : new Metric[] {Metric.COSINE, Metric.L2, Metric.L1}) {
                assertThat(tables.messages.explain(search.withMetric(other)).usesIndex())
                        .as("%s", other)
                        .isFalse();
            }
        }
    }

    @Test
    void bothTablesOfAContextUseTheirIndexes() throws SQLException {
        try (Database tables = indexed("hnsw (embedding vector_cosine_ops)")) {
            SearchResult<StoredEmbedding> context = tables.messages.searchContext(rare(100));
            assertThat(context.matches()).hasSize(100).isSortedAccordingTo(byDistance());
            assertThat(context.rows()).hasAtLeastOneElementOfType(Embedding.class);
            assertThat(context.incomplete()).isFalse();
        }
    }

    @Test
    void thePlanStaysTheSameOnceTheServerHasPreparedIt() throws SQLException {
        try (Database tables = indexed("hnsw (embedding vector_cosine_ops)")) {
            for (int run = 0; run < 12; run++) {
                assertThat(tables.messages.search(rare(20)).matches()).hasSize(20);
                assertThat(tables.messages.explain(rare(20)).usesIndex()).isTrue();
            }
        }
    }

    @Test
    void refusesAnIterativeScanThatPgvectorIsTooOldFor() throws SQLException {
        try (Database tables = Database.of(database, DIMENSIONS)) {
            tables.dsl.execute("update pg_extension set extversion = '0.7.4' where extname = 'vector'");
            assertThat(tables.messages.search(rare(20)).matches()).isEmpty();
            assertThat(tables.messages
                            .search(rare(20).withIterativeScan(IterativeScan.OFF))
                            .matches())
                    .isEmpty();
            tables.connection.setAutoCommit(false);
            assertThatThrownBy(() -> tables.messages.search(rare(20).withIterativeScan(IterativeScan.RELAXED)))
                    .isInstanceOfSatisfying(RagDaoException.class, failure -> assertThat(failure.code())
                            .isEqualTo(RagDaoException.Code.UNSUPPORTED))
                    .hasMessage("an iterative scan needs pgvector 0.8 or later, not 0.7.4");
            assertThat(tables.messages.count()).isZero();
            tables.connection.rollback();
        }
    }

    /** Two in a hundred rows are rare; the planner may not take the easy way that so small a table has. */
    private Database indexed(String index) throws SQLException {
        Database tables = Database.of(database, DIMENSIONS);
        tables.messages.addAll(IntStream.range(0, ROWS)
                .mapToObj(row -> NewMessageEmbedding.of(row, row, "row " + row, Database.random(random, DIMENSIONS))
                        .withMetadata(JSON.valueOf(row % 50 == 0 ? "{\"kind\": \"rare\"}" : "{\"kind\": \"usual\"}"))));
        tables.embeddings.addAll(
                IntStream.range(0, 200).mapToObj(row -> NewEmbedding.of("g" + row, Database.random(random, DIMENSIONS))
                        .withMetadata(JSON.valueOf("{\"kind\": \"rare\"}"))));
        tables.dsl.execute("create index by_vector on message_embeddings using " + index);
        tables.dsl.execute("analyze message_embeddings");
        tables.dsl.execute("set enable_seqscan = off");
        return tables;
    }

    private Search rare(int limit) {
        return Search.nearest(wanted, limit).withFilter(Filter.none().withMetadata("kind", "rare"));
    }

    private static Comparator<Match<?>> byDistance() {
        return Comparator.comparingDouble(Match::distance);
    }
}
