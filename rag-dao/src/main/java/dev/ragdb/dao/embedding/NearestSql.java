package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Metric;
import dev.ragdb.dao.search.Search;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * The statements of a search. Their shapes matter: the nearest rows are found in a materialized query that orders by the bare
 * operator, which is what an index can do; the threshold is applied outside of it, because within it an iterative scan would go on
 * through the whole index for rows that are near enough; and the outer order is by {@code distance + 0}, because the server would
 * take the rows of a relaxed scan for sorted already. The vector is sent once for each table.
 */
record NearestSql(DSLContext dsl, Search search) {
    /**
     * One row for each match, or a single one without an id; {@code found} of {@code existing} rows satisfy the filter and were
     * found, where {@code existing} is null unless {@code found} is less than the limit, and is counted up to the limit.
     */
    BoundSql ofOne(EmbeddingTable<?, ?> table) {
        BoundSql sql = new BoundSql().add("with ");
        addNearest(sql, "nearest", table, FilterCondition.of(search.filter(), table), "");
        sql.add(" select counted.found, counted.existing, ");
        addColumns(sql, "nearest.", table);
        sql.add(", nearest.distance from counted_nearest as counted left join nearest on ");
        addThreshold(sql, "nearest.");
        return sql.add(" order by nearest.distance + 0, nearest.")
                .add(table.id().getName());
    }

    /**
     * The same over both tables: {@code general} rows only where there are too few of {@code messages}. Column {@code of_message}
     * tells which; {@code general_found} and {@code general_existing} are the counts of the second table.
     */
    BoundSql ofBoth(EmbeddingTable<?, ?> messages, EmbeddingTable<?, ?> general) {
        BoundSql sql = new BoundSql().add("with ");
        addNearest(sql, "nearest", messages, FilterCondition.of(search.filter(), messages), "");
        sql.add(", kept as materialized (select * from nearest where ");
        addThreshold(sql, "");
        sql.add("), ");
        String room = "(select count(*) from kept) < " + search.limit();
        addNearest(sql, "topping", general, FilterCondition.ofWhatIsThere(search.filter(), general), room);
        sql.add(", topped as (select * from topping where ");
        addThreshold(sql, "");
        sql.add(" order by distance + 0, id limit greatest(0, ")
                .add(search.limit())
                .add(" - (select count(*) from kept)))");
        sql.add(
                " select counted.found, counted.existing, more.found as general_found, more.existing as general_existing,");
        sql.add(
                " merged.* from counted_nearest as counted cross join counted_topping as more left join (select true as of_message, ");
        addColumns(sql, "", messages);
        sql.add(", distance from kept union all select false, ");
        String columns = String.join(", ", messages.readColumns(search.vectors()));
        sql.add(columns.replace("message_id, topic_id", "null::integer, null::integer"));
        return sql.add(
                ", distance from topped) as merged on true order by merged.distance + 0, merged.of_message desc, merged.id");
    }

    private void addNearest(BoundSql sql, String name, EmbeddingTable<?, ?> table, Condition condition, String gate) {
        String from = " from " + dsl.render(table.table()) + " where ";
        sql.add(name).add(" as materialized (select ");
        addColumns(sql, "", table);
        sql.add(", ").add(table.embedding().getName()).add(" " + search.metric().operator() + " ");
        sql.bind(search.vector()).add(" as distance").add(from).add(dsl, condition);
        sql.add(gate.isEmpty() ? "" : " and " + gate)
                .add(" order by distance limit ")
                .add(search.limit())
                .add(")");
        sql.add(", counted_")
                .add(name)
                .add(" as (select found, case when found < ")
                .add(search.limit());
        sql.add(gate.isEmpty() ? "" : " and " + gate)
                .add(" then (select count(*) from (select")
                .add(from);
        sql.add(dsl, condition).add(" limit ").add(search.limit());
        sql.add(") as other) end as existing from (select count(*) as found from ")
                .add(name)
                .add(") as those)");
    }

    private void addColumns(BoundSql sql, String prefix, EmbeddingTable<?, ?> table) {
        String separator = "";
        for (String column : table.readColumns(search.vectors())) {
            sql.add(separator).add(prefix).add(column);
            separator = ", ";
        }
    }

    /** By the same arithmetic as {@link Metric#similarity}, on the same doubles, so that both agree to the last bit. */
    private void addThreshold(BoundSql sql, String prefix) {
        Double threshold = search.threshold();
        if (threshold == null) {
            sql.add("true");
            return;
        }
        String distance = prefix + "distance";
        String similarity =
                switch (search.metric()) {
                    case COSINE -> "1 - " + distance;
                    case L2, L1 -> "1 / (1 + " + distance + ")";
                    case INNER_PRODUCT -> "- " + distance;
                };
        // The server takes NaN for greater than all numbers; it is near to nothing.
        sql.add(distance).add(" <> 'NaN' and ").add(similarity).add(" >= ").bind(threshold);
    }
}
