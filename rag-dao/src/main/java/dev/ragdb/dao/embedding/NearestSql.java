package dev.ragdb.dao.embedding;

import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Metric;
import dev.ragdb.dao.search.Search;
import org.jooq.DSLContext;

/**
 * The statements of a search. Their shapes matter: the nearest rows are found in a materialized query that orders by the bare
 * operator, which is what an index can do; the threshold is applied outside of it, because within it an iterative scan would go on
 * through the whole index for rows that are near enough; and the outer order is by {@code distance + 0}, because the server would
 * take the rows of a relaxed scan for sorted already. The vector is sent once for each
 * table; the limit is a literal, so that a plan for all values of the parameters knows how few rows are wanted.
 *
 * @param operators the schema of pgvector's operators, as it is written in a statement
 */
record NearestSql(DSLContext dsl, String operators, Search search) {
    private static final String COUNT = "(select pg_catalog.count(*) from ";

    /**
     * One row for each match, or a single one without an id; {@code found} of {@code existing} rows satisfy the filter and were
     * found, where {@code existing} is null unless {@code found} is less than the limit, and is counted up to the limit.
     */
    BoundSql ofOne(EmbeddingTable<?, ?> table) {
        BoundSql sql = new BoundSql().add("with ");
        addNearest(sql, "nearest", table, "");
        sql.add(" select counted.found, counted.existing, ");
        addColumns(sql, "nearest.", table);
        sql.add(", nearest.distance from counted_nearest as counted left join nearest on ");
        addThreshold(sql, "nearest.");
        return sql.add(" order by nearest.distance operator(pg_catalog.+) 0::pg_catalog.float8, nearest.")
                .add(table.id().getName());
    }

    /**
     * The same over both tables: {@code general} rows only where there are too few of {@code messages}. Column {@code of_message}
     * tells which; {@code general_found} and {@code general_existing} are the counts of the second table.
     */
    BoundSql ofBoth(EmbeddingTable<?, ?> messages, EmbeddingTable<?, ?> general) {
        String limit = Integer.toString(search.limit());
        String kept = COUNT + "kept)";
        BoundSql sql = new BoundSql().add("with ");
        addNearest(sql, "nearest", messages, "");
        sql.add(", kept as materialized (select * from nearest where ");
        addThreshold(sql, "");
        sql.add("), ");
        addNearest(sql, "topping", general, kept + " operator(pg_catalog.<) " + limit);
        sql.add(", topped as (select * from topping where ");
        addThreshold(sql, "");
        sql.add(" order by distance operator(pg_catalog.+) 0::pg_catalog.float8, id limit greatest(0::pg_catalog.int8, "
                        + limit + " operator(pg_catalog.-) " + kept + "))")
                .add(" select counted.found, counted.existing,")
                .add(" more.found as general_found, more.existing as general_existing, merged.*")
                .add(" from counted_nearest as counted cross join counted_topping as more")
                .add(" left join (select true as of_message, ");
        addColumns(sql, "", messages);
        String columns = String.join(", ", messages.readColumns(search.vectors()));
        return sql.add(", distance from kept union all select false, ")
                .add(columns.replace("message_id, topic_id", "null::pg_catalog.int4, null::pg_catalog.int4"))
                .add(", distance from topped) as merged on true")
                .add(
                        " order by merged.distance operator(pg_catalog.+) 0::pg_catalog.float8, merged.of_message desc, merged.id");
    }

    /**
     * Adds {@code name}, the nearest rows, and {@code counted_name}, how many they are and, if too few, how many there are.
     *
     * @param gate what must hold for looking at all, or nothing
     */
    private void addNearest(BoundSql sql, String name, EmbeddingTable<?, ?> table, String gate) {
        BoundSql rows = new BoundSql()
                .add(" from " + dsl.render(table.table()) + " where ")
                .add(conditionOn(table, gate));
        String also = gate.isEmpty() ? "" : " and " + gate;
        sql.add(name + " as materialized (select ");
        addColumns(sql, "", table);
        sql.add(", " + table.embedding().getName() + " operator(" + operators + "."
                        + search.metric().operator() + ") ")
                .bind(search.vector())
                .add(" as distance")
                .add(rows)
                .add(also + " order by distance limit " + search.limit())
                .add("), counted_" + name + " as (select found, case when found operator(pg_catalog.<) "
                        + search.limit() + also)
                .add(" then " + COUNT + "(select")
                .add(rows)
                .add(" limit " + search.limit() + ") as other) end as existing")
                .add(" from (select pg_catalog.count(*) as found from " + name + ") as those)");
    }

    /** A gated table is the second one, which may lack columns of the filter. */
    private BoundSql conditionOn(EmbeddingTable<?, ?> table, String gate) {
        Filter filter = search.filter();
        return gate.isEmpty() ? FilterCondition.of(filter, table) : FilterCondition.ofWhatIsThere(filter, table);
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
                    case COSINE -> "1::pg_catalog.float8 operator(pg_catalog.-) " + distance;
                    case L2, L1 ->
                        "1::pg_catalog.float8 operator(pg_catalog./) (1::pg_catalog.float8 operator(pg_catalog.+) "
                                + distance + ")";
                    case INNER_PRODUCT -> "operator(pg_catalog.-) " + distance;
                };
        // The server takes NaN for greater than all numbers; it is near to nothing.
        sql.add(distance)
                .add(" operator(pg_catalog.<>) 'NaN'::pg_catalog.float8 and (")
                .add(similarity)
                .add(") operator(pg_catalog.>=) ")
                .bind(threshold);
    }
}
