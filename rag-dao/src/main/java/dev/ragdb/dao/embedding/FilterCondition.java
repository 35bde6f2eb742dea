package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A filter as a condition on a table's columns, with every value bound, the keys of the metadata too. */
final class FilterCondition {
    private FilterCondition() {}

    /** @throws dev.ragdb.dao.RagDaoException when the table lacks a column that the filter names */
    static Condition of(Filter filter, EmbeddingTable<?, ?> table) {
        if (!table.hasMessages() && (filter.messageIds() != null || filter.topicIds() != null)) {
            throw Failures.invalid("the filter", "`" + table.name() + "` has neither message_id nor topic_id");
        }
        return ofWhatIsThere(filter, table);
    }

    /** The same without the columns that the table lacks. */
    static Condition ofWhatIsThere(Filter filter, EmbeddingTable<?, ?> table) {
        List<Condition> all = new ArrayList<>();
        addAny(all, table.id(), filter.ids());
        addAny(all, table.messageId(), filter.messageIds());
        addAny(all, table.topicId(), filter.topicIds());
        if (filter.idAfter() != null) {
            all.add(table.id().gt(filter.idAfter()));
        }
        if (filter.createdFrom() != null) {
            all.add(table.createdAt().ge(filter.createdFrom()));
        }
        if (filter.createdBefore() != null) {
            all.add(table.createdAt().lt(filter.createdBefore()));
        }
        if (filter.content() != null) {
            all.add(table.content().eq(filter.content()));
        }
        filter.metadata()
                .forEach((key, value) -> all.add(DSL.jsonGetAttributeAsText(table.metadata(), DSL.val(key))
                        .eq(DSL.val(value))));
        return DSL.and(all);
    }

    // One array, so that the statement's text does not depend on how many there are.
    private static void addAny(List<Condition> all, @Nullable Field<Integer> field, @Nullable List<Integer> values) {
        if (field != null && values != null) {
            all.add(field.eq(DSL.any(DSL.val(values.toArray(Integer[]::new)))));
        }
    }
}
