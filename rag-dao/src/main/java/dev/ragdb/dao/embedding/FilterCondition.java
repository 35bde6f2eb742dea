package dev.ragdb.dao.embedding;

import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.internal.Failures;
import dev.ragdb.dao.search.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A filter as a condition on a table's columns, with every value bound, the keys of the metadata too. */
final class FilterCondition {
    private FilterCondition() {}

    /** @throws dev.ragdb.dao.RagDaoException when the table lacks a column that the filter names */
    static BoundSql of(Filter filter, EmbeddingTable<?, ?> table) {
        if (!table.hasMessages() && (filter.messageIds() != null || filter.topicIds() != null)) {
            throw Failures.invalid("the filter", "`" + table.name() + "` has neither message_id nor topic_id");
        }
        return ofWhatIsThere(filter, table);
    }

    /** The same without the columns that the table lacks. */
    static BoundSql ofWhatIsThere(Filter filter, EmbeddingTable<?, ?> table) {
        List<BoundSql> all = new ArrayList<>();
        addAny(all, table.id(), filter.ids());
        addAny(all, table.messageId(), filter.messageIds());
        addAny(all, table.topicId(), filter.topicIds());
        add(all, table.id(), ">", filter.idAfter());
        add(all, table.createdAt(), ">=", filter.createdFrom());
        add(all, table.createdAt(), "<", filter.createdBefore());
        if (filter.content() != null) {
            all.add(new BoundSql()
                    .add(table.content().getName() + " operator(pg_catalog.=) ")
                    .bindText(filter.content()));
        }
        filter.metadata()
                .forEach((key, value) -> all.add(new BoundSql()
                        .add(table.metadata().getName() + " operator(pg_catalog.->>) ")
                        .bindText(key)
                        .add(" operator(pg_catalog.=) ")
                        .bindText(value)));
        return all.isEmpty() ? new BoundSql().add("true") : BoundSql.joined(" and ", all);
    }

    private static void add(List<BoundSql> all, Field<?> field, String operator, @Nullable Object value) {
        if (value != null) {
            all.add(new BoundSql()
                    .add(field.getName() + " operator(pg_catalog." + operator + ") ")
                    .bind(value));
        }
    }

    // One array, so that the statement's text does not depend on how many there are.
    private static void addAny(List<BoundSql> all, @Nullable Field<Integer> field, @Nullable List<Integer> values) {
        if (field != null && values != null) {
            all.add(new BoundSql()
                    .add(field.getName() + " operator(pg_catalog.=) any (")
                    .bind(values.toArray(Integer[]::new))
                    .add(")"));
        }
    }
}
