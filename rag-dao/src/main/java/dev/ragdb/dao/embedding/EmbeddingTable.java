package dev.ragdb.dao.embedding;

import static dev.ragdb.tables.Tables.EMBEDDINGS;
import static dev.ragdb.tables.Tables.MESSAGE_EMBEDDINGS;

import dev.ragdb.dao.internal.Relation;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.tables.vector.VectorJdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * One of the two tables: which columns it has, and how a row of it is read. Only columns that the manifest of rag-schema lists: the
 * tables belong to other services, which may add more.
 *
 * @param messageId null for a table without messages
 * @param topicId null for a table without messages
 * @param row makes the table's own row of one that has all values of either table
 */
record EmbeddingTable<R extends Record, S extends StoredEmbedding>(
        Table<R> table,
        TableField<R, Integer> id,
        @Nullable TableField<R, Integer> messageId,
        @Nullable TableField<R, Integer> topicId,
        TableField<R, String> content,
        TableField<R, float[]> embedding,
        TableField<R, JSON> metadata,
        TableField<R, LocalDateTime> createdAt,
        Function<MessageEmbedding, S> row) {
    /** By contract; see the manifest of rag-schema. */
    static final int DIMENSIONS = 1536;

    static final EmbeddingTable<?, Embedding> GENERAL = new EmbeddingTable<>(
            EMBEDDINGS,
            EMBEDDINGS.ID,
            null,
            null,
            EMBEDDINGS.CONTENT,
            EMBEDDINGS.EMBEDDING,
            EMBEDDINGS.EXTRA_METADATA,
            EMBEDDINGS.CREATED_AT,
            row -> new Embedding(row.id(), row.content(), row.vector(), row.metadata(), row.createdAt()));

    static final EmbeddingTable<?, MessageEmbedding> MESSAGES = new EmbeddingTable<>(
            MESSAGE_EMBEDDINGS,
            MESSAGE_EMBEDDINGS.ID,
            MESSAGE_EMBEDDINGS.MESSAGE_ID,
            MESSAGE_EMBEDDINGS.TOPIC_ID,
            MESSAGE_EMBEDDINGS.CONTENT,
            MESSAGE_EMBEDDINGS.EMBEDDING,
            MESSAGE_EMBEDDINGS.EXTRA_METADATA,
            MESSAGE_EMBEDDINGS.CREATED_AT,
            Function.identity());

    boolean hasMessages() {
        return messageId != null;
    }

    /** The table's name as {@code session} writes it in a statement. */
    Relation relation(Session session) {
        return new Relation(session.dsl().render(table));
    }

    /** @throws dev.ragdb.dao.RagDaoException UNTRUSTED: see {@link Relation#require} */
    void require(Session session) throws SQLException {
        relation(session).require(session, columns());
    }

    List<String> columns() {
        return List.copyOf(columnTypes().keySet());
    }

    /** The table's name in messages. */
    String name() {
        return table.getName();
    }

    /** The columns that the DAOs rely on, and their types as PostgreSQL prints them; of a vector without its dimensions. */
    Map<String, String> columnTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put(id.getName(), "integer");
        if (messageId != null && topicId != null) {
            types.put(messageId.getName(), "integer");
            types.put(topicId.getName(), "integer");
        }
        types.put(content.getName(), "text");
        types.put(embedding.getName(), "vector");
        types.put(metadata.getName(), "json");
        types.put(createdAt.getName(), "timestamp without time zone");
        return types;
    }

    /** What is written, in the order in which {@link RowValues} are encoded and bound. */
    List<String> writtenColumns() {
        return columns(List.of(), true, List.of(createdAt));
    }

    /** What {@link #read} reads. */
    List<String> readColumns(boolean vectors) {
        return columns(List.of(id), vectors, List.of(createdAt));
    }

    private List<String> columns(List<Field<?>> first, boolean vectors, List<Field<?>> last) {
        List<Field<?>> fields = new ArrayList<>(first);
        if (messageId != null && topicId != null) {
            fields.add(messageId);
            fields.add(topicId);
        }
        fields.add(content);
        if (vectors) {
            fields.add(embedding);
        }
        fields.add(metadata);
        fields.addAll(last);
        return fields.stream().map(Field::getName).toList();
    }

    /** Reads a row by the names of its columns. */
    S read(ResultSet rows, boolean vectors) throws SQLException {
        float[] vector = vectors ? VectorJdbc.get(rows, rows.findColumn(embedding.getName())) : null;
        String json = rows.getString(metadata.getName());
        return row.apply(new MessageEmbedding(
                rows.getInt(id.getName()),
                messageId == null ? null : rows.getObject(messageId.getName(), Integer.class),
                topicId == null ? null : rows.getObject(topicId.getName(), Integer.class),
                rows.getString(content.getName()),
                vector == null ? null : Vector.of(vector),
                json == null ? null : JSON.valueOf(json),
                rows.getObject(createdAt.getName(), LocalDateTime.class)));
    }
}
