package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Explanation;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.SearchResult;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * What can be done with the rows of either table.
 *
 * <p>Has no state of its own: every statement runs on the connection and in the transaction of the caller's {@link DSLContext};
 * where there is none, each call is all or nothing by itself. Nothing is created or altered. The DAOs take the
 * connection from the DSLContext, so jOOQ's listeners do not see their statements; they want pgjdbc's own behind it, and do with
 * less, as text and in batches, where a wrapper hides it.
 *
 * <p>The tables are other services', in a database where others may create what they like: every name, operator and type in the
 * statements is qualified, so that the search_path, which stays as it is, does not matter; and a table is read only when that runs
 * no code of its owner's, else {@code UNTRUSTED}. Writing runs the owner's triggers, defaults and checks with your rights: who
 * writes into a table trusts its owner.
 *
 * <p>Every failure is a {@link dev.ragdb.dao.RagDaoException}, never an empty result. After one that the server gave, a transaction
 * of the caller's can only be rolled back.
 *
 * @param <N> a row to be added
 * @param <S> a row that is there
 */
public abstract sealed class StoredEmbeddingDao<N, S extends StoredEmbedding>
        permits EmbeddingDao, MessageEmbeddingDao {
    final DSLContext dsl;
    final int dimensions;
    final Bulk<N> bulk;
    private final EmbeddingTable<?, S> table;
    private final Function<N, RowValues> values;
    private final Rows<S> rows;

    StoredEmbeddingDao(DSLContext dsl, EmbeddingTable<?, S> table, int dimensions, Function<N, RowValues> values) {
        this.dsl = dsl;
        this.table = table;
        this.dimensions = dimensions;
        this.values = values;
        this.rows = new Rows<>(dsl, table, dimensions);
        this.bulk = new Bulk<>(dsl, table, dimensions, values);
    }

    /** Adds {@code row}, and returns the id that the database gave it. */
    public int add(N row) {
        return rows.add(values.apply(row));
    }

    /** Adds all rows: see {@link #addAll(Iterator)}. */
    public long addAll(Iterable<N> rows) {
        return addAll(rows.iterator());
    }

    /** Adds all rows: see {@link #addAll(Iterator)}. Closing the stream is the caller's. */
    public long addAll(Stream<N> rows) {
        return addAll(rows.iterator());
    }

    /**
     * Adds all rows, by COPY, in constant memory however many there are; all or none of them. {@code rows} is read while the
     * connection is busy: it must not use the same one. What it throws comes through.
     *
     * @return how many rows were added
     */
    public long addAll(Iterator<N> rows) {
        return bulk.add(rows);
    }

    /** The row, with its vector. */
    public Optional<S> find(int id) {
        return find(Filter.none().withIds(id), 1).stream().findFirst();
    }

    /** The first {@code limit} rows by id that satisfy {@code filter}, with their vectors; {@link Filter#withIdAfter} reads on. */
    public List<S> find(Filter filter, int limit) {
        return rows.find(filter, limit);
    }

    /** @return whether there was such a row */
    public boolean delete(int id) {
        return delete(Filter.none().withIds(id)) > 0;
    }

    /**
     * Deletes the rows that satisfy {@code filter}, which must not be empty: that would be all.
     *
     * @return how many there were
     */
    public long delete(Filter filter) {
        return rows.delete(filter);
    }

    /** How many rows there are; the server counts them one by one. */
    public long count() {
        return count(Filter.none());
    }

    public long count(Filter filter) {
        return rows.count(filter);
    }

    /** The rows that are nearest to a vector: see {@link Search}. One message to the server and back. */
    public SearchResult<S> search(Search search) {
        return new Searches(dsl, dimensions).search(search, table);
    }

    /** How the server would run {@link #search}, by the same statement and settings. */
    public Explanation explain(Search search) {
        return new Searches(dsl, dimensions).explain(search, table);
    }

    /** What the table is like, and what is amiss; only reads. */
    public SchemaReport verifySchema() {
        return SchemaVerification.of(dsl, table, dimensions);
    }
}
