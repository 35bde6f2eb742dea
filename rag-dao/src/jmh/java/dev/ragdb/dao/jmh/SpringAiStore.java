package dev.ragdb.dao.jmh;

import java.util.List;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore.PgDistanceType;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore.PgIndexType;
import org.springframework.jdbc.core.JdbcTemplate;

/** Spring AI's PgVectorStore as its documentation sets it up; counting tokens and computing vectors is left out. */
final class SpringAiStore implements Store {
    private static final String TABLE = "vector_store";

    private final Pool pool;
    private final KnownVectors vectors;
    private final PgVectorStore store;

    SpringAiStore(String url, Corpus corpus) {
        pool = new Pool(url);
        vectors = new KnownVectors(corpus.dimensions());
        store = PgVectorStore.builder(new JdbcTemplate(pool.dataSource()), vectors)
                .vectorTableName(TABLE)
                .dimensions(corpus.dimensions())
                .distanceType(PgDistanceType.COSINE_DISTANCE)
                .indexType(PgIndexType.NONE)
                .batchingStrategy(List::of)
                .removeExistingVectorStoreTable(true)
                .initializeSchema(true)
                .build();
    }

    @Override
    public void createTable() {
        store.afterPropertiesSet();
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public String fill() {
        return OurTable.copyInto(TABLE, "id, content, metadata, embedding");
    }

    @Override
    public Adding adding(List<Row> rows) {
        List<Document> documents = rows.stream().map(this::document).toList();
        return () -> store.add(documents);
    }

    private Document document(Row row) {
        vectors.put(row.content(), row.vector());
        return Document.builder()
                .id(row.uuid().toString())
                .text(row.content())
                .metadata(row.metadata())
                .build();
    }

    @Override
    public Question question(float[] vector, boolean filtered) {
        String text = "question " + vectors.size();
        vectors.put(text, vector);
        SearchRequest.Builder request =
                SearchRequest.builder().query(text).topK(Corpus.WANTED).similarityThresholdAll();
        if (filtered) {
            Filter.Expression rare =
                    new FilterExpressionBuilder().eq("kind", Corpus.RARE).build();
            request.filterExpression(rare);
        }
        SearchRequest asked = request.build();
        return () -> store.similaritySearch(asked);
    }

    @Override
    public int numberOf(Object neighbour) {
        return Row.numberOf(((Document) neighbour).getId());
    }

    @Override
    public void close() {
        pool.close();
    }
}
