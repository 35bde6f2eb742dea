package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.SearchResult;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Reads and writes the forum's messages in {@code message_embeddings}, and finds those that are near to a vector. To add a row asks
 * nothing about what there is of its message; to upsert one does.
 */
public final class MessageEmbeddingDao extends StoredEmbeddingDao<NewMessageEmbedding, MessageEmbedding> {
    /** For vectors of 1536 dimensions, which is what the contract says of the column. */
    public MessageEmbeddingDao(DSLContext dsl) {
        this(dsl, EmbeddingTable.DIMENSIONS);
    }

    private MessageEmbeddingDao(DSLContext dsl, int dimensions) {
        super(dsl, EmbeddingTable.MESSAGES, dimensions, RowValues::of);
    }

    /** The same for a column of {@code dimensions}; others are refused before anything is sent. */
    public MessageEmbeddingDao withDimensions(int dimensions) {
        return new MessageEmbeddingDao(dsl, dimensions);
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

    /**
     * What is near to a vector among the messages and, where these are fewer than the limit, among the general {@code embeddings};
     * merged, the nearest first. One message to the server and back. What the filter says of messages and topics holds for messages
     * alone, the rest of it for both.
     *
     * @return rows that are a {@link MessageEmbedding} or an {@link Embedding}
     */
    public SearchResult<StoredEmbedding> searchContext(Search search) {
        return new Searches(dsl, dimensions).searchBoth(search, EmbeddingTable.MESSAGES, EmbeddingTable.GENERAL);
    }
}
