package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.Sql;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What decides about a table's rows.
 *
 * @param target where its rows go in, quoted: the table itself, or the one at the top of its partitions
 * @param takesTheRest whether it is a default partition
 * @param deferred the constraints that are checked at commit, quoted
 */
record Table(
        long oid,
        String schema,
        String name,
        String target,
        boolean isPartitioned,
        boolean takesTheRest,
        boolean hasTriggers,
        List<Column> columns,
        List<Check> checks,
        List<ForeignKey> foreignKeys,
        List<Key> keys,
        List<String> deferred) {
    String quoted() {
        return Sql.qualified(schema, name);
    }

    Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** These columns; a generated one stands for those that it is computed from. */
    List<String> givenFor(List<String> names) {
        Set<String> given = new LinkedHashSet<>();
        for (String name : names) {
            column(name)
                    .orElseThrow()
                    .generated()
                    .ifPresentOrElse(
                            expression -> columns.stream()
                                    .filter(other -> other.generated().isEmpty())
                                    .filter(other -> CatalogTables.names(expression, other.name()))
                                    .forEach(other -> given.add(other.name())),
                            () -> given.add(name));
        }
        return List.copyOf(given);
    }

    /** Whether no row can do without a parent. */
    boolean needsParent(ForeignKey key) {
        List<Column> ours =
                key.columns().stream().map(name -> column(name).orElseThrow()).toList();
        return key.isFull()
                ? ours.stream().anyMatch(Column::notNull)
                : ours.stream().allMatch(Column::notNull);
    }

    boolean refersToItself() {
        return foreignKeys.stream().anyMatch(key -> key.parent() == oid);
    }
}
