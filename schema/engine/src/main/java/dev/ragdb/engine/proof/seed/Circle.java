package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.proof.seed.Session.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the first rows into tables that need each other's rows, or a table that needs its own: all in one statement, at whose
 * end the server looks at the foreign keys.
 */
final class Circle {
    private static final int ATTEMPTS = 6;

    private final Session session;
    private final CatalogTables catalog;
    private final Pools pools;
    private final Parents parents;

    Circle(Session session, CatalogTables catalog, Pools pools, Parents parents) {
        this.session = session;
        this.catalog = catalog;
        this.pools = pools;
        this.parents = parents;
    }

    void add(Table table) throws SQLException, NoRows {
        Optional<SQLException> refusal = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<Table, Map<String, Optional<String>>> rows = new LinkedHashMap<>();
            plan(table, attempt, rows);
            List<String> inserts = new ArrayList<>();
            rows.forEach((each, row) ->
                    inserts.add("row_" + inserts.size() + " as (" + RowInsert.sql(each, row) + " returning 1)"));
            Answer answer = session.ask(
                    "with " + inserts.stream().collect(Collectors.joining(", ")) + " select 1",
                    RowInsert.deferredChecks(List.copyOf(rows.keySet())));
            if (answer.refusal().isEmpty()) {
                return;
            }
            refusal = answer.refusal();
        }
        throw Refusal.of(refusal.orElseThrow()).asReason();
    }

    private void plan(Table table, int attempt, Map<Table, Map<String, Optional<String>>> rows)
            throws SQLException, NoRows {
        Map<String, Optional<String>> row = new LinkedHashMap<>();
        rows.put(table, row);
        long start = session.number("select count(*) from " + table.quoted()) + attempt;
        for (Pool pool : pools.of(table, start, parents::exist)) {
            row.putAll(pool.ordinary(start));
        }
        for (Column column : table.columns()) {
            if (column.sequence().isPresent()) {
                row.put(
                        column.name(),
                        Optional.of(String.valueOf(
                                session.number("select " + column.sequence().get()))));
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            if (!table.needsParent(key) || parents.exist(key)) {
                continue;
            }
            Table parent = parent(key);
            if (!rows.containsKey(parent)) {
                plan(parent, attempt, rows);
            }
            Map<String, Optional<String>> parentRow = rows.getOrDefault(parent, Map.of());
            for (int index = 0; index < key.columns().size(); index++) {
                row.put(
                        key.columns().get(index),
                        parentRow.getOrDefault(key.parentColumns().get(index), Optional.empty()));
            }
        }
    }

    private Table parent(ForeignKey key) throws SQLException, NoRows {
        Optional<Table> parent = catalog.table(key.parent());
        if (parent.isEmpty() || parent.get().isPartitioned()) {
            throw new NoRows("foreign key `" + key.name() + "` points to `" + key.parentSchema() + "."
                    + key.parentName() + "`, which has no rows");
        }
        return parent.get();
    }
}
