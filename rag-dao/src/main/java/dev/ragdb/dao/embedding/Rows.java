package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Single rows and sets of rows of one table, through jOOQ. */
record Rows<R extends Record, S extends StoredEmbedding>(DSLContext dsl, EmbeddingTable<R, S> table, int dimensions) {
    int add(RowValues row) {
        Dimensions.check("adding to `" + table.name() + "`", row.vector(), dimensions);
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        if (table.messageId() != null && table.topicId() != null) {
            values.put(table.messageId(), row.messageId());
            values.put(table.topicId(), row.topicId());
        }
        values.put(table.content(), row.content());
        values.put(table.embedding(), row.vector().toArray());
        values.put(table.metadata(), row.metadata());
        if (row.createdAt() != null) {
            values.put(table.createdAt(), row.createdAt());
        }
        return run("adding to", () -> dsl.insertInto(table.table())
                .set(values)
                .returningResult(table.id())
                .fetchSingle()
                .value1());
    }

    /** In the order of their ids, with their vectors. */
    List<S> find(Filter filter, int limit) {
        if (limit < 1) {
            throw Failures.invalid("reading `" + table.name() + "`", "`limit` is 1 or more, not " + limit);
        }
        List<Field<?>> fields = new ArrayList<>(
                List.of(table.id(), table.content(), table.embedding(), table.metadata(), table.createdAt()));
        if (table.messageId() != null && table.topicId() != null) {
            fields.add(table.messageId());
            fields.add(table.topicId());
        }
        return run("reading", () -> dsl.select(fields)
                .from(table.table())
                .where(FilterCondition.of(filter, table))
                .orderBy(table.id())
                .limit(limit)
                .fetch(this::read));
    }

    private S read(Record row) {
        return table.row()
                .apply(new MessageEmbedding(
                        row.get(table.id()),
                        table.messageId() == null ? null : row.get(table.messageId()),
                        table.topicId() == null ? null : row.get(table.topicId()),
                        row.get(table.content()),
                        Vector.of(row.get(table.embedding())),
                        row.get(table.metadata()),
                        row.get(table.createdAt())));
    }

    long delete(Filter filter) {
        if (filter.isNone()) {
            throw Failures.invalid("deleting from `" + table.name() + "`", "a filter that is empty means every row");
        }
        return run("deleting from", () -> dsl.deleteFrom(table.table())
                .where(FilterCondition.of(filter, table))
                .execute());
    }

    long count(Filter filter) {
        return run("counting", () -> (long) dsl.selectCount()
                .from(table.table())
                .where(FilterCondition.of(filter, table))
                .fetchSingle()
                .value1());
    }

    private <T> T run(String what, Supplier<T> statement) {
        try {
            return statement.get();
        } catch (DataAccessException e) {
            throw Session.failure(what + " `" + table.name() + "`", e);
        }
    }
}
