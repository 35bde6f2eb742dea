package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Fills tables in an order that foreign keys allow: parents first, and twice where they point to each other. */
final class Seeding {
    private static final int PARTITIONS = 8;

    private final Session session;
    private final CatalogTables catalog;
    private final Pools pools;
    private final Set<Long> wanted = new LinkedHashSet<>();
    private final Set<Long> started = new HashSet<>();
    private final Set<Long> withoutParents = new LinkedHashSet<>();

    Seeding(Connection connection) {
        session = new Session(connection);
        catalog = new CatalogTables(connection);
        Conditions conditions = new Conditions(session);
        pools = new Pools(new TypeValues(catalog, conditions), conditions);
    }

    void seed(Collection<ObjectName> names) throws SQLException {
        List<ObjectName> tables = List.copyOf(new TreeSet<>(
                names.stream().filter(name -> name.kind().equals("table")).toList()));
        wanted.addAll(oids(tables));
        catalog.read(wanted);
        for (long oid : List.copyOf(wanted)) {
            seed(oid);
        }
        for (long oid : List.copyOf(withoutParents)) {
            Optional<Table> table = catalog.table(oid);
            if (table.isPresent()) {
                fill(table.get());
            }
        }
    }

    private List<Long> oids(List<ObjectName> tables) throws SQLException {
        List<Optional<Long>> found = Sql.query(
                session.connection(),
                "select c.oid::bigint from unnest(?::text[], ?::text[]) with ordinality w (schema, name, place)"
                        + " left join (pg_class c join pg_namespace n on n.oid = c.relnamespace)"
                        + " on n.nspname = w.schema and c.relname = w.name and c.relkind in ('r', 'p', 'f') order by place",
                row -> Optional.ofNullable(row.getObject(1, Long.class)),
                tables.stream().map(ObjectName::schema).toArray(String[]::new),
                tables.stream().map(ObjectName::name).toArray(String[]::new));
        for (int index = 0; index < tables.size(); index++) {
            if (found.get(index).isEmpty()) {
                throw failure(
                        tables.get(index).schema(), tables.get(index).name(), new NoRows("there is no such table"));
            }
        }
        return found.stream().flatMap(Optional::stream).toList();
    }

    /** Fills the table, and before it the tables that it needs, once. */
    private void seed(long oid) throws SQLException {
        Optional<Table> table = catalog.table(oid);
        if (!started.add(oid) || table.isEmpty()) {
            return;
        }
        if (table.get().isPartitioned()) {
            seedPartitions(table.get());
            return;
        }
        for (ForeignKey key : table.get().foreignKeys()) {
            if (wanted.contains(key.parent()) || isEmpty(key.quotedParent())) {
                seed(key.parent());
            }
        }
        fill(table.get());
    }

    private void seedPartitions(Table table) throws SQLException {
        List<Long> partitions = session
                .rows("select relid::oid::bigint from pg_partition_tree(" + table.oid() + "::oid::regclass)"
                        + " where isleaf and relid <> " + table.oid() + " order by 1 limit " + PARTITIONS)
                .stream()
                .map(row -> Long.valueOf(row.get(0).orElseThrow()))
                .toList();
        for (long partition : partitions) {
            seed(partition);
        }
    }

    private void fill(Table table) throws SQLException {
        try {
            TableRows rows = new TableRows(session, catalog, pools, table);
            try {
                rows.add();
            } catch (NoRows exhausted) {
                if (!addParents(table)) {
                    throw exhausted;
                }
                rows.add();
            }
            if (rows.hasSkippedParents() && withoutParents.add(table.oid())) {
                // A second time, when the tables that this one and they point to in a circle have rows.
                return;
            }
        } catch (NoRows noRows) {
            boolean nothingIsLeft = table.takesTheRest();
            if (!nothingIsLeft && !isFilled(table)) {
                throw failure(table.schema(), table.name(), noRows);
            }
        }
    }

    /** More rows in the parents of which each may have but one row here. */
    private boolean addParents(Table table) throws SQLException {
        boolean added = false;
        for (ForeignKey key : table.foreignKeys()) {
            Optional<Table> parent = catalog.table(key.parent());
            boolean isUsedUp =
                    table.keys().stream().anyMatch(unique -> key.columns().containsAll(unique.columns()));
            if (isUsedUp
                    && parent.isPresent()
                    && parent.get().oid() != table.oid()
                    && started.add(-parent.get().oid())) {
                fill(parent.get());
                added = true;
            }
        }
        return added;
    }

    private boolean isEmpty(String quoted) throws SQLException {
        return session.rows("select 1 from " + quoted + " limit 1").isEmpty();
    }

    private boolean isFilled(Table table) throws SQLException {
        StringBuilder counts = new StringBuilder("count(*) >= 3");
        table.columns()
                .forEach(column ->
                        counts.append(" and count(").append(column.quoted()).append(") > 0"));
        return session.rows("select " + counts + " from " + table.quoted())
                .get(0)
                .get(0)
                .orElseThrow()
                .equals("t");
    }

    private static EngineException failure(String schema, String name, NoRows why) {
        return new EngineException(
                Reason.FAILED,
                "table `" + schema + "." + name + "` cannot be filled with rows to prove changes on: " + why.why()
                        + "; bring rows of your own in a file seeds/<change>.sql",
                why);
    }
}
