package dev.ragdb.dao.jmh;

import dev.ragdb.dao.embedding.Embedding;
import dev.ragdb.dao.embedding.EmbeddingDao;
import dev.ragdb.dao.embedding.NewEmbedding;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Match;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.Vector;
import java.util.List;
import org.jooq.JSON;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** rag-dao, as its documentation says. */
final class OurStore extends OurTable {
    private final EmbeddingDao embeddings;

    OurStore(String url, Corpus corpus) {
        this(new Pool(url), corpus);
    }

    private OurStore(Pool pool, Corpus corpus) {
        super(pool, corpus);
        embeddings =
                new EmbeddingDao(DSL.using(pool.dataSource(), SQLDialect.POSTGRES)).withDimensions(corpus.dimensions());
    }

    @Override
    public Adding adding(List<Row> rows) {
        List<NewEmbedding> embedded = rows.stream()
                .map(row -> NewEmbedding.of(row.content(), Vector.of(row.vector()))
                        .withMetadata(JSON.json(row.metadataJson())))
                .toList();
        return () -> embeddings.addAll(embedded);
    }

    @Override
    public Question question(float[] vector, boolean filtered) {
        Search all = Search.nearest(Vector.of(vector), Corpus.WANTED);
        Search search = filtered ? all.withFilter(Filter.none().withMetadata("kind", Corpus.RARE)) : all;
        return () -> embeddings.search(search).matches();
    }

    @Override
    public int numberOf(Object neighbour) {
        return ((Embedding) ((Match<?>) neighbour).row()).id();
    }
}
