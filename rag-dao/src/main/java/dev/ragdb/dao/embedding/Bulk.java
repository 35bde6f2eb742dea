package dev.ragdb.dao.embedding;

import dev.ragdb.dao.internal.Failures;
import dev.ragdb.dao.internal.Session;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;

/** Many rows at once for one table, all or none of them. */
record Bulk<N>(DSLContext dsl, EmbeddingTable<?, ?> table, int dimensions, Function<N, RowValues> values) {
    long add(Iterator<N> rows) {
        return Session.inTransaction(dsl, "adding rows to `" + table.name() + "`", session -> {
            BulkTarget target = BulkTarget.lookUp(session, table, dimensions);
            return new BulkWriter(session, target).write(valuesOf(rows, row -> row));
        });
    }

    Upserted upsert(Iterator<N> rows) {
        return Session.inTransaction(dsl, "upserting into `" + table.name() + "`", session -> {
            BulkTarget target = BulkTarget.lookUp(session, table, dimensions);
            return new MessageUpsert(session, target).run(valuesOf(rows, Bulk::requireMessage));
        });
    }

    Upserted upsertOne(N row) {
        return Session.inTransaction(dsl, "upserting into `" + table.name() + "`", session -> {
            RowValues one = requireMessage(values.apply(row));
            Dimensions.check("upserting into `" + table.name() + "`", one.vector(), dimensions);
            BulkTarget target = BulkTarget.lookUp(session, table, dimensions);
            return new MessageUpsert(session, target).runOne(one, Objects.requireNonNull(one.messageId()));
        });
    }

    private static RowValues requireMessage(RowValues row) {
        if (row.messageId() == null) {
            throw Failures.invalid("upserting into `message_embeddings`", "a row has no messageId");
        }
        return row;
    }

    private Iterator<RowValues> valuesOf(Iterator<N> rows, UnaryOperator<RowValues> check) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public RowValues next() {
                return check.apply(values.apply(rows.next()));
            }
        };
    }
}
