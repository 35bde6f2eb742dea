package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Explanation;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.SearchResult;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class MessageEmbeddingDao {
    public MessageEmbeddingDao(DSLContext dsl) {}

    public MessageEmbeddingDao withDimensions(int dimensions) {
        throw new UnsupportedOperationException();
    }

    public int add(NewMessageEmbedding row) {
        throw new UnsupportedOperationException();
    }

    public long addAll(Iterable<NewMessageEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public long addAll(Stream<NewMessageEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public long addAll(Iterator<NewMessageEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public Upserted upsert(NewMessageEmbedding row) {
        throw new UnsupportedOperationException();
    }

    public Upserted upsertAll(Iterable<NewMessageEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public Upserted upsertAll(Stream<NewMessageEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public Upserted upsertAll(Iterator<NewMessageEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public Optional<MessageEmbedding> find(int id) {
        throw new UnsupportedOperationException();
    }
    /** Ordered by id; with vectors. */
    public List<MessageEmbedding> find(Filter filter, int limit) {
        throw new UnsupportedOperationException();
    }

    public boolean delete(int id) {
        throw new UnsupportedOperationException();
    }

    public long delete(Filter filter) {
        throw new UnsupportedOperationException();
    }

    public long count() {
        throw new UnsupportedOperationException();
    }

    public long count(Filter filter) {
        throw new UnsupportedOperationException();
    }

    public SearchResult<MessageEmbedding> search(Search search) {
        throw new UnsupportedOperationException();
    }
    /** Messages, topped up from embeddings. */
    public SearchResult<StoredEmbedding> searchContext(Search search) {
        throw new UnsupportedOperationException();
    }

    public Explanation explain(Search search) {
        throw new UnsupportedOperationException();
    }

    public SchemaReport verifySchema() {
        throw new UnsupportedOperationException();
    }
}
