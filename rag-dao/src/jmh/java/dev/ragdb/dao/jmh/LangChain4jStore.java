package dev.ragdb.dao.jmh;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import java.util.List;

/** langchain4j's PgVectorEmbeddingStore over a pool, spared its CREATE EXTENSION before every call. */
final class LangChain4jStore implements Store {
    private static final String TABLE = "langchain4j_embeddings";

    private final Pool pool;
    private final Corpus corpus;
    private final PgVectorEmbeddingStore store;

    LangChain4jStore(String url, Corpus corpus) {
        pool = new Pool(url);
        this.corpus = corpus;
        store = open(false);
    }

    private PgVectorEmbeddingStore open(boolean creating) {
        return PgVectorEmbeddingStore.datasourceBuilder()
                .datasource(pool.dataSource())
                .table(TABLE)
                .dimension(corpus.dimensions())
                .skipCreateVectorExtension(true)
                .createTable(creating)
                .dropTableFirst(creating)
                .build();
    }

    @Override
    public void createTable() {
        open(true);
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public String fill() {
        return OurTable.copyInto(TABLE, "embedding_id, text, metadata, embedding");
    }

    @Override
    public Adding adding(List<Row> rows) {
        List<String> ids = rows.stream().map(row -> row.uuid().toString()).toList();
        List<Embedding> embeddings =
                rows.stream().map(row -> Embedding.from(row.vector())).toList();
        List<TextSegment> segments = rows.stream()
                .map(row -> TextSegment.from(row.content(), Metadata.from(row.metadata())))
                .toList();
        return () -> store.addAll(ids, embeddings, segments);
    }

    @Override
    public Question question(float[] vector, boolean filtered) {
        EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request = EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(vector))
                .maxResults(Corpus.WANTED);
        if (filtered) {
            request.filter(MetadataFilterBuilder.metadataKey("kind").isEqualTo(Corpus.RARE));
        }
        EmbeddingSearchRequest asked = request.build();
        return () -> store.search(asked).matches();
    }

    @Override
    public int numberOf(Object neighbour) {
        return Row.numberOf(((EmbeddingMatch<?>) neighbour).embeddingId());
    }

    @Override
    public void close() {
        pool.close();
    }
}
