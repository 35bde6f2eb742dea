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
public final class EmbeddingDao {
    public EmbeddingDao(DSLContext dsl) {}

    /** Other than 1536. */
    public EmbeddingDao withDimensions(int dimensions) {
        throw new UnsupportedOperationException();
    }

    public int add(NewEmbedding row) {
        throw new UnsupportedOperationException();
    }

    public long addAll(Iterable<NewEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public long addAll(Stream<NewEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public long addAll(Iterator<NewEmbedding> rows) {
        throw new UnsupportedOperationException();
    }

    public Optional<Embedding> find(int id) {
        throw new UnsupportedOperationException();
    }

    public List<Embedding> find(Filter filter, int limit) {
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

    public SearchResult<Embedding> search(Search search) {
        throw new UnsupportedOperationException();
    }

    public Explanation explain(Search search) {
        throw new UnsupportedOperationException();
    }

    public SchemaReport verifySchema() {
        throw new UnsupportedOperationException();
    }
}
