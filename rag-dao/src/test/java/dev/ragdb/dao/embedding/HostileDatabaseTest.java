package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.dao.DatedProfile;
import dev.ragdb.dao.PageRequest;
import dev.ragdb.dao.Profile;
import dev.ragdb.dao.UpsertCounts;
import dev.ragdb.dao.UserKnowledge;
import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.dao.async.AsyncDao;
import dev.ragdb.dao.files.FileRemark;
import dev.ragdb.dao.files.ProfileExporter;
import dev.ragdb.dao.files.ProfileFilesListener;
import dev.ragdb.dao.files.ProfileImporter;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.IterativeScan;
import dev.ragdb.dao.search.Metric;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.servers.HostileObjects;
import dev.ragdb.testkit.MigratedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every method of the DAOs in a database where a role of another service has put a function, an operator, a type or a table in the
 * way of every name that a statement could use: none of them is called, and the answers are right.
 */
final class HostileDatabaseTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Path folder;

    HostileDatabaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void plant() throws SQLException, IOException {
        try (Connection owner = database.connect();
                Statement statement = owner.createStatement()) {
            if (database.hasPgvector()) {
                statement.execute("create schema vectors; alter extension vector set schema vectors");
                statement.execute("create index on embeddings using hnsw (embedding vectors.vector_cosine_ops)"
                        .replace("embeddings using", "public.embeddings using"));
            }
            for (String table : List.of("embeddings", "message_embeddings")) {
                statement.execute("alter table public." + table + " alter embedding type "
                        + (database.hasPgvector() ? "vectors" : "public") + ".vector(2)");
            }
            HostileObjects.plant(owner);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile,public,pg_catalog,vectors", "public,vectors", "public", "hostile,pg_catalog"})
    void nothingOfOthersIsCalled(String searchPath) throws Exception {
        try (Connection connection = hostile(database.url(), searchPath)) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
                // Often enough for statements that are prepared on the server.
                for (int run = 0; run < 7; run++) {
                    profiles(new UserKnowledgeDao(dsl));
                    embeddings(new EmbeddingDao(dsl).withDimensions(2));
                    messages(new MessageEmbeddingDao(dsl).withDimensions(2));
                    DSLContext hidden = DSL.using(Wrapped.hiding(connection), SQLDialect.POSTGRES);
                    embeddings(new EmbeddingDao(hidden).withDimensions(2));
                    messages(new MessageEmbeddingDao(hidden).withDimensions(2));
                }
                files(dsl);
                assertThat(new EmbeddingDao(dsl)
                                .withDimensions(2)
                                .verifySchema()
                                .dimensions())
                        .hasValue(2);
            }
            connection.commit();
        }
        async(searchPath);
        assertThat(called()).isEmpty();
    }

    /** Without which the test above would tell nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            select 'a'::pg_catalog.text = 'a'::pg_catalog.text                       | hostile.planted_operator
            select lower('A')                                                        | hostile.lower(text)
            select from pg_class limit 1                                             | hostile.planted_row()
            select 'a'::text                                                         | hostile.planted_domain(text)
            select 'a'::pg_catalog.varchar operator(public.=) 'a'::pg_catalog.varchar | public.planted_operator
            select pg_catalog.min(id) from public.embeddings where embedding <-> embedding is null | hostile.planted_vector
            """)
    void whatIsNotQualifiedIsCalledAndCounted(String sql, String function) throws Exception {
        try (Connection service = hostile(database.url(), "hostile,public,pg_catalog,vectors")) {
            new EmbeddingDao(DSL.using(service, SQLDialect.POSTGRES))
                    .withDimensions(2)
                    .add(new NewEmbedding("one", Vector.of(1, 0), null, null));
            DSL.using(service, SQLDialect.POSTGRES).execute(sql);
        }
        assertThat(called()).singleElement().asString().startsWith(function);
    }

    private static Connection hostile(String url, String searchPath) throws SQLException {
        return DriverManager.getConnection(url + "&currentSchema=" + searchPath);
    }

    private static void profiles(UserKnowledgeDao dao) {
        Profile anna = new Profile("1", "Анна", "p", "b", JSONB.valueOf("[\"SQL\"]"), "c", JSONB.valueOf("{}"), "f");
        UserKnowledge stored = dao.upsert(anna);
        assertThat(dao.upsert(anna)).isEqualTo(stored);
        assertThat(dao.findById(stored.id())).contains(stored);
        assertThat(dao.findByUserId("1")).contains(stored);
        Profile boris = Profile.of("2", "Борис");
        LocalDateTime then = LocalDateTime.of(2024, 1, 2, 3, 4);
        assertThat(dao.upsertAllDated(List.of(new DatedProfile(anna, null, null), new DatedProfile(boris, then, then))))
                .isEqualTo(new UpsertCounts(1, 0, 1));
        assertThat(dao.upsertAll(List.of(Profile.of("2", "Б")))).isEqualTo(new UpsertCounts(0, 1, 0));
        assertThat(dao.count()).isEqualTo(2);
        assertThat(dao.list(PageRequest.first(1)).profiles()).containsExactly(stored);
        assertThat(dao.list(PageRequest.first(1).after(new dev.ragdb.dao.PageToken("1")))
                        .profiles())
                .hasSize(1);
        assertThat(dao.findByExpertise(List.of("SQL"), PageRequest.first(9)).profiles())
                .containsExactly(stored);
        assertThat(dao.findByAnyExpertise(List.of("SQL", "x"), PageRequest.first(9))
                        .profiles())
                .containsExactly(stored);
        assertThat(dao.search("анна", PageRequest.first(9)).profiles()).containsExactly(stored);
        UserKnowledge replaced = dao.replace(stored, Profile.of("1", "Анна Б."));
        assertThat(replaced.profile().name()).isEqualTo("Анна Б.");
        assertThat(dao.replace(replaced, replaced.profile())).isEqualTo(replaced);
        assertThat(dao.delete(stored.id())).isTrue();
        assertThat(dao.delete(UUID.randomUUID())).isFalse();
        assertThat(dao.deleteByUserId("2")).isTrue();
    }

    private void embeddings(EmbeddingDao dao) {
        LocalDateTime then = LocalDateTime.of(2024, 1, 2, 3, 4);
        JSON json = JSON.valueOf("{\"a\": \"b\"}");
        int id = dao.add(new NewEmbedding("near", Vector.of(1, 0), json, then));
        assertThat(dao.addAll(List.of(new NewEmbedding("far", Vector.of(0, 1), null, null))))
                .isEqualTo(1);
        assertThat(dao.find(id).orElseThrow().content()).isEqualTo("near");
        assertThat(dao.count()).isEqualTo(2);
        Filter filter = Filter.none()
                .withIds(id)
                .withIdAfter(id - 1)
                .withCreatedFrom(then)
                .withCreatedBefore(then.plusDays(1))
                .withContent("near")
                .withMetadata("a", "b");
        assertThat(dao.count(filter)).isEqualTo(1);
        assertThat(dao.find(filter, 9)).hasSize(1);
        for (Metric metric : metrics()) {
            Search search = Search.nearest(Vector.of(1, 0), 1).withMetric(metric);
            assertThat(dao.search(search).rows()).extracting(Embedding::id).containsExactly(id);
            assertThat(dao.search(search.withThreshold(0.5).withFilter(filter).withVectors())
                            .rows())
                    .extracting(Embedding::id)
                    .containsExactly(id);
            assertThat(dao.explain(search.withEfSearch(50)).plan()).contains("embeddings");
        }
        assertThat(dao.delete(filter)).isEqualTo(1);
        assertThat(dao.delete(Filter.none().withIdAfter(0))).isEqualTo(1);
    }

    private void messages(MessageEmbeddingDao dao) {
        NewMessageEmbedding first = NewMessageEmbedding.of(1, 1, "one", Vector.of(1, 0));
        NewMessageEmbedding second = NewMessageEmbedding.of(2, 1, "two", Vector.of(0, 1));
        assertThat(dao.upsert(first)).isEqualTo(new Upserted(1, 0));
        dao.add(first);
        assertThat(dao.upsert(first)).isEqualTo(new Upserted(0, 1));
        dao.add(first);
        assertThat(dao.upsertAll(List.of(first, second))).isEqualTo(new Upserted(1, 1));
        assertThat(dao.addAll(List.of(second))).isEqualTo(1);
        Filter filter = Filter.none().withMessageIds(1, 2).withTopicIds(1);
        assertThat(dao.count(filter)).isEqualTo(3);
        for (Metric metric : metrics()) {
            Search search = Search.nearest(Vector.of(1, 0), 1)
                    .withMetric(metric)
                    .withThreshold(0.5)
                    .withFilter(filter);
            assertThat(dao.search(search).rows())
                    .extracting(MessageEmbedding::content)
                    .containsExactly("one");
            assertThat(dao.searchContext(search).rows())
                    .extracting(StoredEmbedding::content)
                    .containsExactly("one");
            if (database.hasPgvector()) {
                assertThat(dao.search(search.withIterativeScan(IterativeScan.RELAXED))
                                .rows())
                        .hasSize(1);
            }
        }
        assertThat(dao.delete(filter)).isEqualTo(3);
    }

    private List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>(List.of(Metric.values()));
        if (!database.hasPgvector()) {
            metrics.remove(Metric.L1);
        }
        return metrics;
    }

    private void files(DSLContext dsl) {
        Silent silent = new Silent();
        UserKnowledgeDao dao = new UserKnowledgeDao(dsl);
        dao.upsert(Profile.of("7", "Вера"));
        Path files = folder.resolve("profiles");
        assertThat(new ProfileExporter(dsl).run(files, true, silent).written()).isLessThanOrEqualTo(1);
        assertThat(new ProfileImporter(dsl).run(files, silent).invalid()).isZero();
        assertThat(dao.deleteByUserId("7")).isTrue();
    }

    private static final class Silent implements ProfileFilesListener {
        @Override
        public void problem(FileRemark remark) {
            throw new AssertionError(remark);
        }

        @Override
        public void note(FileRemark remark) {}

        @Override
        public void progress(long done, long total) {}
    }

    private void async(String searchPath) throws Exception {
        org.postgresql.ds.PGSimpleDataSource source = new org.postgresql.ds.PGSimpleDataSource();
        source.setUrl(database.url() + "&currentSchema=" + searchPath);
        AsyncDao<UserKnowledgeDao> dao = AsyncDao.of(source, UserKnowledgeDao::new);
        assertThat(dao.call(UserKnowledgeDao::count).get()).isZero();
        assertThat(dao.callInTransaction(UserKnowledgeDao::count).get()).isZero();
    }

    /** What was called, once the sessions have reported: a session does so at its end at the latest. */
    private List<String> called() throws Exception {
        try (Connection connection = database.connect()) {
            return HostileObjects.called(connection);
        }
    }
}
