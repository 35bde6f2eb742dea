package dev.ragdb.dao.embedding;

import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.internal.Failures;
import dev.ragdb.dao.internal.Reading;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.dao.internal.Writing;
import dev.ragdb.dao.search.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Single rows and sets of rows of one table. */
record Rows<S extends StoredEmbedding>(DSLContext dsl, EmbeddingTable<?, S> table, int dimensions) {
    int add(RowValues row) {
        String what = "adding to `" + table.name() + "`";
        Dimensions.check(what, row.vector(), dimensions);
        Map<String, BoundSql> values = new LinkedHashMap<>();
        if (table.messageId() != null && table.topicId() != null) {
            values.put(table.messageId().getName(), new BoundSql().bind(row.messageId()));
            values.put(table.topicId().getName(), new BoundSql().bind(row.topicId()));
        }
        values.put(table.content().getName(), new BoundSql().bindText(row.content()));
        values.put(table.embedding().getName(), new BoundSql().bind(row.vector()));
        String json = row.metadata() == null ? null : row.metadata().data();
        values.put(table.metadata().getName(), new BoundSql().bindAs(json, "pg_catalog.json"));
        if (row.createdAt() != null) {
            values.put(table.createdAt().getName(), new BoundSql().bind(row.createdAt()));
        }
        return on(
                what,
                session -> Writing.run(
                        session,
                        new BoundSql()
                                .add("insert into " + table.relation(session).name() + " ("
                                        + String.join(", ", values.keySet()) + ") values (")
                                .add(BoundSql.joined(", ", new ArrayList<>(values.values())))
                                .add(") returning " + table.id().getName()),
                        rows -> {
                            rows.next();
                            return rows.getInt(1);
                        }));
    }

    /** In the order of their ids, with their vectors. */
    List<S> find(Filter filter, int limit) {
        if (limit < 1) {
            throw Failures.invalid("reading `" + table.name() + "`", "`limit` is 1 or more, not " + limit);
        }
        return on(
                "reading `" + table.name() + "`",
                session -> Reading.run(
                        session,
                        new BoundSql()
                                .add("select " + String.join(", ", table.readColumns(true)) + from(session))
                                .add(FilterCondition.of(filter, table))
                                .add(" order by " + table.id().getName() + " limit ")
                                .bind((long) limit),
                        rows -> {
                            List<S> found = new ArrayList<>();
                            while (rows.next()) {
                                found.add(table.read(rows, true));
                            }
                            return found;
                        }));
    }

    long delete(Filter filter) {
        if (filter.isNone()) {
            throw Failures.invalid("deleting from `" + table.name() + "`", "a filter that is empty means every row");
        }
        return on(
                "deleting from `" + table.name() + "`",
                session -> Writing.count(
                        session, new BoundSql().add("delete" + from(session)).add(FilterCondition.of(filter, table))));
    }

    long count(Filter filter) {
        return on(
                "counting `" + table.name() + "`",
                session -> Reading.run(
                        session,
                        new BoundSql()
                                .add("select pg_catalog.count(*)" + from(session))
                                .add(FilterCondition.of(filter, table)),
                        rows -> {
                            rows.next();
                            return rows.getLong(1);
                        }));
    }

    private String from(Session session) {
        return " from " + table.relation(session).name() + " where ";
    }

    private <T> T on(String what, Session.Call<T> call) {
        return Session.on(dsl, what, session -> {
            table.require(session);
            return call.run(session);
        });
    }
}
