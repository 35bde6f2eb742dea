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

/**
 * Reads and writes the forum's messages in {@code message_embeddings}, and finds those that are near to a vector. Transactions,
 * connections and failures are as in {@link EmbeddingDao}.
 */
public final class MessageEmbeddingDao {
    private static final EmbeddingTable<?, MessageEmbedding> TABLE = EmbeddingTable.MESSAGES;

    private final DSLContext dsl;
    private final int dimensions;
    private final Rows<?, MessageEmbedding> rows;
    private final Bulk<NewMessageEmbedding> bulk;

    /** For vectors of 1536 dimensions, which is what the contract says of the column. */
    public MessageEmbeddingDao(DSLContext dsl) {
        this(dsl, EmbeddingTable.DIMENSIONS);
    }

    private MessageEmbeddingDao(DSLContext dsl, int dimensions) {
        this.dsl = dsl;
        this.dimensions = dimensions;
        this.rows = new Rows<>(dsl, TABLE, dimensions);
        this.bulk = new Bulk<>(dsl, TABLE, dimensions, RowValues::of);
    }

    /** The same for a column of {@code dimensions}; others are refused before anything is sent. */
    public MessageEmbeddingDao withDimensions(int dimensions) {
        return new MessageEmbeddingDao(dsl, dimensions);
    }

    /** Adds {@code row}, whatever there is of its message, and returns the id that the database gave it. */
    public int add(NewMessageEmbedding row) {
        return rows.add(RowValues.of(row));
    }

    /** Adds all rows: see {@link EmbeddingDao#addAll(Iterator)}. */
    public long addAll(Iterable<NewMessageEmbedding> rows) {
        return addAll(rows.iterator());
    }

    /** Adds all rows: see {@link EmbeddingDao#addAll(Iterator)}. */
    public long addAll(Stream<NewMessageEmbedding> rows) {
        return addAll(rows.iterator());
    }

    /** Adds all rows, whatever there is of their messages: see {@link EmbeddingDao#addAll(Iterator)}. */
    public long addAll(Iterator<NewMessageEmbedding> rows) {
        return bulk.add(rows);
    }

    /** Gives one message its row: see {@link #upsertAll(Iterator)}; needs no temporary table. */
    public Upserted upsert(NewMessageEmbedding row) {
        return bulk.upsertOne(row);
    }

    /** Gives each message its row: see {@link #upsertAll(Iterator)}. */
    public Upserted upsertAll(Iterable<NewMessageEmbedding> rows) {
        return upsertAll(rows.iterator());
    }

    /** Gives each message its row: see {@link #upsertAll(Iterator)}. */
    public Upserted upsertAll(Stream<NewMessageEmbedding> rows) {
        return upsertAll(rows.iterator());
    }

    /**
     * Gives each message exactly one row, the last one of {@code rows}; all or none of them, in constant memory. A message that has
     * a row already keeps its {@code id} and {@code created_at}; of several, the one with the least id stays.
     *
     * <p>Safe against others who upsert the same messages at the same time: they wait for each other until the transaction ends. Not
     * against those who add rows by other means. The rows come by COPY into a temporary table of the session, for which the role
     * needs the database's right TEMPORARY. The transaction must be of isolation read committed.
     *
     * @param rows each with a {@code messageId}; must not use the same connection
     */
    public Upserted upsertAll(Iterator<NewMessageEmbedding> rows) {
        return bulk.upsert(rows);
    }

    /** The row, with its vector. */
    public Optional<MessageEmbedding> find(int id) {
        return find(Filter.none().withIds(id), 1).stream().findFirst();
    }

    /** The first {@code limit} rows by id that satisfy {@code filter}, with their vectors; {@link Filter#withIdAfter} reads on. */
    public List<MessageEmbedding> find(Filter filter, int limit) {
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
    public SearchResult<MessageEmbedding> search(Search search) {
        return new Searches(dsl, dimensions).search(search, TABLE);
    }

    /**
     * What is near to a vector among the messages and, where these are fewer than the limit, among the general {@code embeddings};
     * merged, the nearest first. One message to the server and back. What the filter says of messages and topics holds for messages
     * alone, the rest of it for both.
     *
     * @return rows that are a {@link MessageEmbedding} or an {@link Embedding}
     */
    public SearchResult<StoredEmbedding> searchContext(Search search) {
        return new Searches(dsl, dimensions).searchBoth(search, TABLE, EmbeddingTable.GENERAL);
    }

    /** How the server would run {@link #search}, by the same statement and settings. */
    public Explanation explain(Search search) {
        return new Searches(dsl, dimensions).explain(search, TABLE);
    }

    /** What the table is like, and what is amiss; only reads. */
    public SchemaReport verifySchema() {
        return SchemaVerification.of(dsl, TABLE, dimensions);
    }
}
