package dev.ragdb.dao.jmh;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * langchain4j's PgVectorEmbeddingStore: as its documentation sets it up, which is with a connection of its own for each call, and
 * an attempt to create the extension on it; or at its best, over a pool and spared the attempt.
 */
final class LangChain4jStore implements Store {
    private static final String TABLE = "langchain4j_embeddings";

    private final Pool pool;
    private final Corpus corpus;
    private final boolean pooled;
    private final DataSource connections;
    private final PgVectorEmbeddingStore store;

    private LangChain4jStore(Pool pool, Corpus corpus, boolean pooled, DataSource connections) {
        this.pool = pool;
        this.corpus = corpus;
        this.pooled = pooled;
        this.connections = connections;
        store = open(false);
    }

    static LangChain4jStore pooled(String url, Corpus corpus) {
        Pool pool = new Pool(url);
        return new LangChain4jStore(pool, corpus, true, pool.dataSource());
    }

    static LangChain4jStore unpooled(String url, Corpus corpus) {
        // What the builder that takes host and port makes of these.
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(url);
        return new LangChain4jStore(new Pool(url), corpus, false, connections);
    }

    private PgVectorEmbeddingStore open(boolean creating) {
        return PgVectorEmbeddingStore.datasourceBuilder()
                .datasource(connections)
                .table(TABLE)
                .dimension(corpus.dimensions())
                .skipCreateVectorExtension(pooled)
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
        // Both ways share a table.
        return pooled ? OurTable.copyInto(TABLE, "embedding_id, text, metadata, embedding") : "";
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
